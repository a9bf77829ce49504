using System.Text;
using CustomerGrains.Cli.Input;
using CustomerGrains.Cli.Mapping;
using CustomerGrains.V1;

namespace CustomerGrains.Cli.Tests.Mapping;

/// <summary>Maps the rows of a small file.</summary>
internal static class CsvMapping
{
    public static List<(Interaction Interaction, RowProblem? Problem)> Map(string csv, string[]? maps = null, string[]? sets = null)
    {
        CsvReader reader = new(new MemoryStream(Encoding.UTF8.GetBytes(csv)), (byte)',');
        Assert.True(reader.Read());
        ColumnPlan plan = ColumnPlan.For(reader.Record, MappingRules.From(null, maps ?? [], sets ?? []), "orders.csv", (byte)',');
        RowMapper mapper = new(plan, new Instants(TimeZoneInfo.Utc), new DerivedIds());
        List<(Interaction, RowProblem?)> rows = [];
        while (reader.Read())
        {
            RowProblem? problem = mapper.Map(reader.Record, out Interaction interaction);
            rows.Add((interaction, problem));
        }

        return rows;
    }
}
