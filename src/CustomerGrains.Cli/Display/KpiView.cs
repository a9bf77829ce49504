using System.Globalization;
using CustomerGrains.Client;
using CustomerGrains.V1;
using Google.Protobuf.WellKnownTypes;

namespace CustomerGrains.Cli.Display;

/// <summary>Measures of the programme for people, and as CSV.</summary>
internal static class KpiView
{
    /// <summary>Most groups and periods, or measures, that stand beside one another; more measures stand below, in tables of their own.</summary>
    private const int ColumnsMax = 6;

    private const int SecondsPerDay = 86_400;

    /// <summary>Writes what measures there are.</summary>
    public static void WriteCatalogue(TextWriter output, ListKpisResponse catalogue)
    {
        foreach (Kpi kpi in catalogue.Kpis)
        {
            output.WriteLine($"{kpi.Name} ({Figures.Word(kpi.Unit)}): {kpi.Definition}");
            string made = string.Join(" / ", new[] { kpi.Numerator, kpi.Denominator }.Where(each => each.Length > 0));
            output.WriteLine($"    of {made}");
        }
    }

    /// <summary>Writes measures, the groups and periods beside one another where they fit, else the measures.</summary>
    public static void WriteTable(Sheet sheet, GetKpisResponse response, ListKpisResponse catalogue)
    {
        Dictionary<string, KpiUnit> units = Units(catalogue);
        KpiFigure[] first = response.Rows.Count == 0 ? [] : [.. response.Rows[0].Figures];

        // Where only groups differ their days stand once, in the corner.
        bool isOfGroups = response.Rows.Any(row => row.Group.Length > 0) && response.Rows.Select(Days).Distinct().Count() == 1;
        if (response.Rows.Count <= ColumnsMax)
        {
            sheet.Table(
                [isOfGroups ? Days(response.Rows[0]) : "", .. response.Rows.Select(row => ">" + (isOfGroups ? Group(row) : Heading(row)))],
                first.Select((figure, place) => (string[])
                [
                    figure.Name, .. response.Rows.Select(row => Value(row.Figures[place], units[figure.Name], response.Currency)),
                ]));
        }
        else
        {
            foreach (int[] places in first.Select((_, place) => place).Chunk(ColumnsMax))
            {
                sheet.Table(
                    [.. isOfGroups ? [Days(response.Rows[0])] : (string[])["days", "group"], .. places.Select(place => ">" + first[place].Name)],
                    response.Rows.Select(row => (string[])
                    [
                        .. isOfGroups ? [Group(row)] : (string[])[Days(row), Group(row)],
                        .. places.Select(place => Value(row.Figures[place], units[first[place].Name], response.Currency)),
                    ]));
            }
        }
    }

    /// <summary>
    /// Writes a line for each measure, group and period, with what it is made of and what its value is counted in: money, and its
    /// numerator too, in whole units of the currency that is named.
    /// </summary>
    public static void WriteCsv(TextWriter output, GetKpisResponse response, ListKpisResponse catalogue)
    {
        Dictionary<string, KpiUnit> units = Units(catalogue);
        output.WriteLine("first_day,last_day,group,measure,value,numerator,denominator,unit");
        foreach (KpiRow row in response.Rows)
        {
            foreach (KpiFigure figure in row.Figures)
            {
                bool isMoney = units[figure.Name] == KpiUnit.Money;
                double whole = isMoney ? Math.Pow(10, Amounts.Decimals(response.Currency)) : 1;
                string value = figure.HasValue ? (figure.Value / whole).ToString("R", CultureInfo.InvariantCulture) : "";
                string numerator = !figure.HasNumerator ? ""
                    : isMoney ? Amounts.FromMinorUnits(figure.Numerator, response.Currency).ToString(CultureInfo.InvariantCulture)
                    : figure.Numerator.ToString(CultureInfo.InvariantCulture);
                output.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{Day(row.FirstDay)},{Day(row.LastDay)},{row.Group},{figure.Name},{value},{numerator},{(figure.HasDenominator ? figure.Denominator : "")},{(isMoney ? response.Currency : Figures.Word(units[figure.Name]))}"));
            }
        }
    }

    private static Dictionary<string, KpiUnit> Units(ListKpisResponse catalogue) => catalogue.Kpis.ToDictionary(each => each.Name, each => each.Unit);

    private static string Value(KpiFigure figure, KpiUnit unit, string currency) => !figure.HasValue ? "not known" : unit switch
    {
        KpiUnit.Share => Figures.Share(figure.Value),
        KpiUnit.Count => Figures.Of((long)figure.Value),
        KpiUnit.Money => $"{Figures.Amount((long)Math.Round(figure.Value), currency)} {currency}",
        KpiUnit.Milliseconds => Figures.Span(figure.Value / 1_000),
        KpiUnit.Days => $"{Figures.Of(figure.Value, 1)} d",
        KpiUnit.Points => Figures.Of(figure.Value, 2),
        _ => Figures.Of(figure.Value, 3),
    };

    private static string Heading(KpiRow row) => row.Group.Length == 0 ? Days(row) : $"{row.Group} {Days(row)}";

    private static string Group(KpiRow row) => row.Group.Length == 0 ? "-" : row.Group;

    private static string Days(KpiRow row) => row.FirstDay.Equals(row.LastDay) ? Day(row.FirstDay) : $"{Day(row.FirstDay)} to {Day(row.LastDay)}";

    private static string Day(Timestamp midnight) => Figures.Day((int)(midnight.Seconds / SecondsPerDay));
}
