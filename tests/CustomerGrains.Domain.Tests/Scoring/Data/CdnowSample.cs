using System.Text.Json;
using CustomerGrains.Domain.Scoring.PurchaseModels;
using CustomerGrains.Domain.Scoring.SpendModels;
using CustomerGrains.Testing;

namespace CustomerGrains.Domain.Tests.Scoring.Data;

/// <summary>The published sample of 2,357 CDNOW customers with the reference values of each.</summary>
public static class CdnowSample
{
    private static readonly Lazy<JsonElement> Parameters = new(() =>
        JsonDocument.Parse(File.ReadAllText(SharedData.PathOf("golden/cdnow_sample_params.json"))).RootElement);

    private static readonly Lazy<GoldenRow[]> Rows = new(() => [.. NamedRows.Of("golden/cdnow_sample_customers.csv")]);

    private static readonly Lazy<GoldenRow[]> ExtraRows = new(() => [.. NamedRows.Of("golden/cdnow_sample_customers_extra.csv")]);

    public static GoldenRow[] Customers => Rows.Value;

    public static GoldenRow[] Extra => ExtraRows.Value;

    public static PurchaseHistory[] Histories => Array.ConvertAll(Customers, History);

    public static SpendHistory[] Spend => Array.ConvertAll(Customers, SpendOf);

    public static PurchaseHistory History(GoldenRow row) =>
        PurchaseHistory.FromDays(row.Whole("frequency"), row.Whole("recency_days"), row.Whole("T_days"));

    public static SpendHistory SpendOf(GoldenRow row)
    {
        var repeats = row.Whole("frequency");
        return new SpendHistory(repeats, repeats == 0 ? 0 : row.Number("repeat_dollars") / repeats);
    }

    public static PurchaseModelParameters PurchaseParameters(PurchaseModelKind kind)
    {
        var element = Parameters.Value.GetProperty(Name(kind));
        return new PurchaseModelParameters(
            kind, Value(element, "r"), Value(element, "alpha"), Value(element, "a"), Value(element, "b"));
    }

    public static double PurchaseLogLikelihood(PurchaseModelKind kind) => Value(Parameters.Value.GetProperty(Name(kind)), "loglik");

    public static SpendModelParameters SpendParameters()
    {
        var element = Parameters.Value.GetProperty("gammagamma");
        return new SpendModelParameters(Value(element, "p"), Value(element, "q"), Value(element, "v"));
    }

    public static double SpendLogLikelihood => Value(Parameters.Value.GetProperty("gammagamma"), "loglik");

    public static int Spenders => Parameters.Value.GetProperty("gammagamma").GetProperty("n").GetInt32();

    private static string Name(PurchaseModelKind kind) => kind == PurchaseModelKind.BetaGeometric ? "bgnbd" : "mbgnbd";

    private static double Value(JsonElement element, string name) => element.GetProperty(name).GetDouble();
}
