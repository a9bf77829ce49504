using CustomerGrains.Testing;

namespace CustomerGrains.EndToEnd.Tests;

/// <summary>A real purchase log, how the command line is told to read it, and what a plain pass over it finds.</summary>
/// <param name="Name">Its name among the shared data.</param>
/// <param name="Currency">The currency of its amounts.</param>
/// <param name="Mapping">Arguments that map its columns.</param>
/// <param name="Read">Reads a row plainly.</param>
internal sealed record RealFile(string Name, string Currency, string[] Mapping, Func<string[], PurchaseRow> Read)
{
    private const int ShuffleSeed = 7;

    public static RealFile Cdnow { get; } = new(
        "cdnow/purchases.csv.gz",
        "USD",
        ["--map", "id=interaction_id", "--map", "occurred_at=occurred_on", "--map", "amount=amount_usd", "--set", "currency=USD", "--set", "channel=web"],
        PurchaseRow.OfCdnow);

    public static RealFile OnlineRetail { get; } = new(
        "online-retail/lines.csv.gz",
        "GBP",
        ["--map", "order_id=invoice", "--map", "category=stock_code", "--map", "unit_price=unit_price_gbp", "--set", "currency=GBP", "--set", "channel=web"],
        PurchaseRow.OfOnlineRetail);

    public string Path => SharedData.PathOf(Name);

    /// <summary>How many rows it has.</summary>
    public int Rows() => SharedData.Rows(Name).Count();

    /// <summary>What a plain pass finds.</summary>
    public Dictionary<string, PurchaseFacts> Facts() => PurchaseFacts.Of(SharedData.Rows(Name).Select(Read));

    /// <summary>Writes the same rows in another order.</summary>
    public void WriteShuffled(string path)
    {
        using var reader = new StreamReader(SharedData.Open(Name));
        string heading = reader.ReadLine()!;
        string[] lines = reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        new Random(ShuffleSeed).Shuffle(lines);
        File.WriteAllLines(path, lines.Prepend(heading));
    }
}
