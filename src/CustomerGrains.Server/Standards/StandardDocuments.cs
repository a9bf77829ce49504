using CustomerGrains.Domain.Decisions;
using CustomerGrains.Domain.Standards;
using CustomerGrains.Server.Configuration;
using CustomerGrains.Server.Models;
using CustomerGrains.Storage;

namespace CustomerGrains.Server.Standards;

/// <summary>Reads documents, new ones and those that are kept, with the fitted models that the store has. Thread-safe.</summary>
internal sealed class StandardDocuments
{
    private readonly ModelCatalog _models;
    private readonly Standard _plain;
    private readonly string _model;
    private readonly CompiledStandard _shipped;

    /// <summary>Makes it.</summary>
    /// <param name="options">Currency, and the model that the server was started with.</param>
    /// <param name="models">The fitted models.</param>
    /// <param name="shipped">The standard that ships, with that model.</param>
    /// <exception cref="SettingException">It cannot be used with this currency and this model.</exception>
    public StandardDocuments(ServerOptions options, ModelCatalog models, Standard shipped)
    {
        _models = models;
        _model = options.Model ?? "";
        _plain = Standard.Default(options.ReportingCurrency);
        if (StandardRules.Check(shipped) is [var problem, ..])
        {
            throw new SettingException($"{(_model.Length > 0 ? "model" : "reporting-currency")}: the standard that ships cannot be used with it: {problem}");
        }

        _shipped = CompiledStandard.Of(shipped);
        Shipped = ShippedDocument.Of(shipped with { Version = _plain.Version }, _model);
    }

    /// <summary>
    /// The document of the standard that ships. Its version does not name the model that the server was started with, because what was done
    /// about it stays true when another one is used.
    /// </summary>
    public V1.Standard Shipped { get; }

    /// <summary>Reads YAML that somebody wrote.</summary>
    /// <exception cref="StoreException">The models cannot be read.</exception>
    public async Task<StandardReading> ReadAsync(string yaml, CancellationToken cancellationToken) => (await ReaderAsync(_model, cancellationToken)).Read(yaml);

    /// <summary>Reads a message that somebody made.</summary>
    /// <exception cref="StoreException">The models cannot be read.</exception>
    public async Task<StandardReading> ReadAsync(V1.Standard document, CancellationToken cancellationToken) =>
        (await ReaderAsync(_model, cancellationToken)).Read(document);

    /// <summary>Reads a document that is kept, in which everything is said.</summary>
    /// <exception cref="StoreException">The models cannot be read.</exception>
    public async Task<StandardReading> ReadKeptAsync(V1.Standard document, CancellationToken cancellationToken) =>
        ReferenceEquals(document, Shipped)
            ? new StandardReading(document, _shipped.Standard, [])
            : (await ReaderAsync(preferredModel: "", cancellationToken)).ReadKept(document);

    /// <summary>A standard that is kept, made ready to decide by.</summary>
    /// <exception cref="StoreException">
    /// The models cannot be read, or this server cannot use the standard: the message says why. It was valid when it was kept.
    /// </exception>
    public async Task<CompiledStandard> CompileKeptAsync(V1.Standard document, CancellationToken cancellationToken)
    {
        if (ReferenceEquals(document, Shipped))
        {
            return _shipped;
        }

        StandardReading reading = await ReadKeptAsync(document, cancellationToken);
        return reading.Standard is { } standard
            ? CompiledStandard.Of(standard)
            : throw new StoreException($"standard {document.Version} cannot be used by this server: {reading.Problems[0]}");
    }

    private async Task<StandardReader> ReaderAsync(string preferredModel, CancellationToken cancellationToken) =>
        new(_plain, new StandardModels(await _models.ListAsync(cancellationToken), preferredModel));
}
