using System.Collections.Concurrent;
using CustomerGrains.Domain;
using CustomerGrains.Domain.Decisions;
using CustomerGrains.Engine;
using CustomerGrains.Storage;

namespace CustomerGrains.Server.Standards;

/// <summary>
/// The standards of the past as the ledger has them, for answers about the past: by which version a customer was graded then, and by what was
/// known of all customers together. Thread-safe.
/// </summary>
/// <param name="ledger">What was in force.</param>
/// <param name="documents">Reads the documents.</param>
internal sealed class StandardLibrary(StandardLedger ledger, StandardDocuments documents) : IStandardLibrary
{
    private readonly ConcurrentDictionary<string, CompiledStandard> _standards = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public CompiledStandard? Find(string version) => _standards.GetValueOrDefault(version);

    /// <inheritdoc/>
    public DecisionContext? ContextOf(string version, Instant at) => ledger.Contexts.At(version, at);

    /// <summary>
    /// Makes all standards ready that were ever approved, but for those that are. One that this server cannot use, because its model is gone,
    /// stays unknown; answers about it are made under the present one, and say so.
    /// </summary>
    /// <exception cref="StoreException">The ledger cannot be read.</exception>
    public async Task LearnAsync(CancellationToken cancellationToken)
    {
        V1.Standard[] approved = await ledger.LookAsync(
            (register, kept, _) => register.Records
                .Where(record => (record.Approval is not null || record.Version == register.Shipped) && !_standards.ContainsKey(record.Version))
                .Select(record => kept(record.Version)).ToArray(),
            cancellationToken);
        foreach (V1.Standard document in approved)
        {
            try
            {
                _standards[document.Version] = await documents.CompileKeptAsync(document, cancellationToken);
            }
            catch (StoreException)
            {
                // It was said above what becomes of it; the others are of use.
            }
        }
    }
}
