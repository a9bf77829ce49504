using CustomerGrains.Domain.Decisions;
using CustomerGrains.Domain.Kpis;
using CustomerGrains.Domain.Portfolios;
using CustomerGrains.Domain.Standards;
using CustomerGrains.Domain.Tallies;
using CustomerGrains.Engine.Kpis;
using CustomerGrains.Engine.Portfolios;
using CustomerGrains.Storage.Reports;

namespace CustomerGrains.Engine.Reports;

/// <summary>Makes rows of measures of a day.</summary>
internal sealed class KpiReportRows
{
    private static readonly KpiGrouping[] Groupings = Enum.GetValues<KpiGrouping>();

    private readonly ILookup<int, TallySubject> _subjects;
    private readonly Dictionary<int, PortfolioDistribution> _days;
    private readonly TallyTable _table;
    private readonly Standard _standard;
    private readonly StandingShape _shape;
    private readonly int _today;
    private readonly double _majorUnit;

    public KpiReportRows(TallyTable table, IReadOnlyList<PortfolioDistribution> days, Standard standard, StandingShape shape, int today)
    {
        (_table, _standard, _shape, _today) = (table, standard, shape, today);
        _subjects = table.Cells.ToLookup(each => each.Day, each => each.Subject);
        _days = days.ToDictionary(each => each.Day);
        _majorUnit = Math.Pow(10, standard.ReportingCurrency.Decimals);
    }

    /// <summary>Tells what the rows of a day are made of from what else it might be, within this process; 0 for nothing at all.</summary>
    public ulong HashOf(int day)
    {
        if (IsEmpty(day))
        {
            return 0;
        }

        ulong hash = Mixed(HashCode.Combine(_standard.Version, day <= KpiSheet.LastSettledDay(_today)), 0);
        foreach (TallySubject subject in _subjects[day])
        {
            foreach ((TallyMeasure measure, long value) in _table.Of(day, subject))
            {
                hash += Mixed(HashCode.Combine(subject, measure), value);
            }
        }

        foreach ((TallyKey key, long customers) in _days[day].Decided.Counts)
        {
            hash += Mixed(key.GetHashCode(), customers);
        }

        foreach ((TallyKey key, long customers) in _days[day - 1].Decided.Counts)
        {
            hash += Mixed(~key.GetHashCode(), customers);
        }

        return Math.Max(1, hash);
    }

    /// <summary>The rows of a day; none of a day on which there was nobody and nothing.</summary>
    public List<ReportValue[]> Of(int day)
    {
        List<ReportValue[]> rows = [];
        if (IsEmpty(day))
        {
            return rows;
        }

        TallyTable table = TableOf(day);
        foreach (KpiGrouping by in Groupings)
        {
            var groups = new KpiGroups(by, KpiRules.In(by, "", _standard), _shape, [_days[day - 1], _days[day]]);
            var sheet = new KpiSheet(groups, [(day, day)], _today, _standard);
            KpiFacts[] facts = sheet.Facts(table)[0];
            for (int place = 0; place < facts.Length; place++)
            {
                foreach (Kpi kpi in KpiCatalogue.All.Where(groups.Rules.Have))
                {
                    KpiValue value = kpi.Make(facts[place]);
                    if (value is { Value: not null } or { Numerator: not null and not 0 } or { Denominator: not null and not 0 })
                    {
                        rows.Add(Row(day, by, sheet.Groups[place], kpi, value));
                    }
                }
            }
        }

        return rows;
    }

    private bool IsEmpty(int day) => !_subjects.Contains(day) && _days[day].Decided.Customers == 0;

    private TallyTable TableOf(int day)
    {
        var table = new TallyTable();
        foreach (TallySubject subject in _subjects[day])
        {
            foreach ((TallyMeasure measure, long value) in _table.Of(day, subject))
            {
                table.Add(day, subject, measure, value);
            }
        }

        return table;
    }

    private ReportValue[] Row(int day, KpiGrouping by, string group, Kpi kpi, in KpiValue value)
    {
        double unit = kpi.Unit == KpiUnit.Money ? _majorUnit : 1;
        return
        [
            ReportValue.OfDay(day),
            by == KpiGrouping.None ? "all" : by.ToString().ToLowerInvariant(),
            group,
            kpi.Name,
            kpi.Unit.ToString().ToLowerInvariant(),
            value.Value / unit ?? double.NaN,
            value.Numerator / unit ?? double.NaN,
            value.Denominator ?? double.NaN,
        ];
    }

    /// <summary>Spreads a name's hash and a number over 64 bits, so that sums of them hardly ever come to the same. After Steele and Vigna's SplitMix64.</summary>
    private static ulong Mixed(int name, long value)
    {
        ulong mixed = ((ulong)(uint)name << 32) ^ (ulong)value ^ (ulong)(value >> 63);
        mixed = (mixed ^ (mixed >> 30)) * 0xbf58476d1ce4e5b9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94d049bb133111eb;
        return mixed ^ (mixed >> 31);
    }
}
