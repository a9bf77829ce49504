using CustomerGrains.Domain.Standards;
using CustomerGrains.Server.Configuration;
using CustomerGrains.Storage;

namespace CustomerGrains.Server.Models;

/// <summary>The standard in force: the default one with the models that the setting names.</summary>
internal static class ModelChoice
{
    /// <summary>Most names in an error.</summary>
    private const int NamesMax = 20;

    /// <summary>The standard.</summary>
    /// <exception cref="SettingException">There is no such model, or it cannot be used here; nothing else is used in its place.</exception>
    /// <exception cref="StoreException">The store failed.</exception>
    public static async Task<Standard> StandardAsync(ServerOptions options, ModelCatalog catalog, CancellationToken cancellationToken)
    {
        Standard standard = Standard.Default(options.ReportingCurrency);
        if (options.Model is not { } name)
        {
            return standard;
        }

        IReadOnlyList<StoredModel> models = await catalog.ListAsync(cancellationToken);
        StoredModel stored = models.FirstOrDefault(each => each.Name == name)
            ?? throw new SettingException($"model: there is no model '{name}'; {Known(models)}");
        if (stored.Model is not { } model)
        {
            throw new SettingException($"model: '{name}' cannot be used: {stored.Problem}");
        }

        return model.Currency == options.ReportingCurrency
            ? model.ApplyTo(standard)
            : throw new SettingException(
                $"model: '{name}' is of {model.Currency.Code}, and the reporting currency is {options.ReportingCurrency.Code}");
    }

    private static string Known(IReadOnlyList<StoredModel> models) => models.Count == 0
        ? "none has been fitted yet; run 'customergrains model fit'"
        : $"there are {string.Join(", ", models.TakeLast(NamesMax).Select(each => each.Name))}{(models.Count > NamesMax ? " and older ones" : "")}";
}
