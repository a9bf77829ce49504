using CustomerGrains.V1;

namespace CustomerGrains.Cli.Tests.Mapping;

public sealed class DerivedIdsTests
{
    private const string Header = "customer_id,occurred_at,channel,amount,currency";

    [Fact]
    public void Reading_a_file_again_gives_the_same_ids()
    {
        string[] rows = Rows();
        Assert.Equal(IdsOf(rows), IdsOf(rows));
        Assert.Equal(rows.Length, IdsOf(rows).Distinct().Count());
    }

    [Fact]
    public void Shuffling_a_file_gives_the_same_ids()
    {
        string[] rows = Rows();
        string[] shuffled = [.. rows];
        new Random(7).Shuffle(shuffled);
        Assert.Equal(IdsOf(rows).Order(), IdsOf(shuffled).Order());
    }

    [Fact]
    public void Identical_rows_differ_by_their_ordinal()
    {
        string[] ids = IdsOf(["c1,2024-05-31,web,1,EUR", "c2,2024-05-31,web,1,EUR", "c1,2024-05-31,web,1,EUR", "c1,2024-05-31,web,1,EUR"]);
        string content = ids[0][..^2];
        Assert.Equal([$"{content}-1", $"{content}-2", $"{content}-3"], [ids[0], ids[2], ids[3]]);
        Assert.StartsWith("row-", ids[1]);
        Assert.NotEqual(content, ids[1][..^2]);
    }

    [Fact]
    public void Ids_are_pinned() => Assert.Equal("row-d6a0cd9e16bd6ab1b19daa44978205a9-1", Assert.Single(IdsOf(["c1,2024-05-31,web,1,EUR"])));

    [Fact]
    public void Quotes_do_not_change_an_id() =>
        Assert.Equal(IdsOf(["c1,2024-05-31,web,1,EUR"]), IdsOf(["\"c1\",2024-05-31,\"web\",1,EUR"]));

    [Fact]
    public void Where_one_field_ends_and_the_next_begins_counts() =>
        Assert.NotEqual(IdsOf(["c1,2024-05-31,web,11,EUR"]), IdsOf(["c,12024-05-31,web,11,EUR"]));

    private static string[] Rows() => [.. Enumerable.Range(0, 40_000).Select(i => $"c{i % 3000},2024-05-31,web,{i % 7},EUR")];

    private static string[] IdsOf(string[] rows)
    {
        List<(Interaction Interaction, Cli.Mapping.RowProblem? Problem)> mapped = CsvMapping.Map($"{Header}\n{string.Join('\n', rows)}\n");
        return [.. mapped.Select(row => row.Interaction.Id)];
    }
}
