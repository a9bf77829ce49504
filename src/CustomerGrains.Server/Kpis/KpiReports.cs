using CustomerGrains.Domain;
using CustomerGrains.Domain.Kpis;
using CustomerGrains.Domain.Tallies;
using CustomerGrains.Engine.Embedded;
using CustomerGrains.Engine.Kpis;
using CustomerGrains.Engine.Portfolios;
using CustomerGrains.Grpc;
using CustomerGrains.Server.Interactions;
using CustomerGrains.Server.Standards;
using CustomerGrains.Storage.Tallies;
using CustomerGrains.V1;
using Google.Protobuf.Collections;
using Google.Protobuf.WellKnownTypes;
using Kpi = CustomerGrains.Domain.Kpis.Kpi;
using KpiGrouping = CustomerGrains.Domain.Kpis.KpiGrouping;
using KpiPeriod = CustomerGrains.Domain.Kpis.KpiPeriod;
using Rejection = CustomerGrains.Domain.Interactions.Rejection;
using Standard = CustomerGrains.Domain.Standards.Standard;

namespace CustomerGrains.Server.Kpis;

/// <summary>Makes measures of the programme from tallies, and from how many customers there were.</summary>
/// <param name="tallies">What is counted day by day.</param>
/// <param name="history">How many customers there were.</param>
/// <param name="ledger">When standards took effect.</param>
/// <param name="engine">Knows the standard in force.</param>
/// <param name="time">The clock.</param>
internal sealed class KpiReports(
    ITallyStore tallies, PortfolioHistory history, StandardLedger ledger, EmbeddedEngine engine, TimeProvider time)
{
    private Instant Now => Instant.From(time.GetUtcNow());

    /// <summary>The measures asked for.</summary>
    /// <exception cref="GrpcException">As the contract says.</exception>
    public async Task<GetKpisResponse> GetAsync(GetKpisRequest request, CancellationToken cancellationToken)
    {
        Check("by", request.By);
        Check("per", request.Per);
        var by = (KpiGrouping)request.By;
        Standard standard = engine.Standards.InForce.Standard;
        KpiRules rules = RulesOf(request, standard);
        Kpi[] kpis = Named(request.Names, rules);
        Instant? since = request.StandardVersion.Length > 0 ? (await SinceAsync(request, cancellationToken)).From : null;
        List<(int FirstDay, int LastDay)> periods = since is { } effective ? Around(effective, request.Days) : Periods(request);
        (int first, int last) = (periods[0].FirstDay, periods[^1].LastDay);

        TallyTable table = await tallies.ReadTalliesAsync(first, last, rules.Needs, cancellationToken);
        CheckRule(rules, table);
        TallyState state = await tallies.ReadTallyStateAsync(cancellationToken);
        var groups = new KpiGroups(
            by, rules, engine.Standards.InForce.Shape, await history.DaysAsync(first - 1, last, cancellationToken));
        var response = new GetKpisResponse
        {
            Rows = { Rows(new KpiSheet(groups, periods, Now.Day, standard), table, periods.Count, kpis) },
            Currency = standard.ReportingCurrency.Code,
            TalliesSince = state.Since is { } start ? InteractionWriter.Write(start) : null,
            StandardSince = since is { } at ? InteractionWriter.Write(at) : null,
        };
        if (state.Recount is { } recount)
        {
            response.RecountShare = recount.Share;
        }

        return response;
    }

    private static KpiRules RulesOf(GetKpisRequest request, Standard standard)
    {
        var by = (KpiGrouping)request.By;
        KpiGrouping of = request.Rule.Length > 0 ? KpiGrouping.Rule
            : request.Task.Length > 0 ? KpiGrouping.Task
            : by;
        return request is { Rule.Length: > 0, Task.Length: > 0 }
            ? throw GrpcErrors.InvalidArgument("task", "is set together with rule; allowed is one of them")
            : KpiRules.IsByRule(by) && by != of
                ? throw GrpcErrors.InvalidArgument("by", $"is {request.By}; allowed together with {(of == KpiGrouping.Task ? "task" : "rule")} are tiers, segments and rules of its own kind")
                : KpiRules.In(of, request.Rule + request.Task, standard);
    }

    private static Kpi[] Named(RepeatedField<string> names, KpiRules rules)
    {
        Kpi[] all = [.. KpiCatalogue.All.Where(rules.Have)];
        if (names.Count == 0)
        {
            return all;
        }

        string about = rules.Of switch
        {
            KpiGrouping.Rule => ", which are about warnings of a rule",
            KpiGrouping.Task => ", which are about tasks of a rule",
            _ => "",
        };
        var kpis = new Kpi[names.Count];
        for (int place = 0; place < kpis.Length; place++)
        {
            kpis[place] = Array.Find(all, each => each.Name == names[place]) ?? throw GrpcErrors.InvalidArgument(
                $"names[{place}]", $"is {names[place]}; allowed are {string.Join(", ", all.Select(each => each.Name))}{about}");
        }

        return kpis;
    }

    /// <summary>A rule is known that the standard in force has, or of which anything is counted on the days asked for.</summary>
    private static void CheckRule(KpiRules rules, TallyTable table)
    {
        if (rules.Name.Length > 0 && !rules.Known.Contains(rules.Name) && !table.Cells.Any(each => rules.Includes(each.Subject)))
        {
            (string field, string what) = rules.Of == KpiGrouping.Task ? ("task", "tasks") : ("rule", "warnings");
            string meant = Spelling.Nearest(rules.Name, rules.Known) is { } near ? $"; did you mean {near}?" : "";
            throw GrpcErrors.InvalidArgument(
                field, $"is '{rules.Name}'{meant}; allowed are {string.Join(", ", rules.Known)}, and those of earlier standards with {what} on the days asked for");
        }
    }

    private static void Check<T>(string field, T value)
        where T : struct, System.Enum
    {
        if (!System.Enum.IsDefined(value))
        {
            throw GrpcErrors.InvalidArgument(field, $"is {value}; allowed are {string.Join(", ", System.Enum.GetValues<T>())}");
        }
    }

    private static List<(int FirstDay, int LastDay)> Checked(int first, int last, KpiPeriod period) =>
        first > last || last - first >= KpiLimits.DaysMax
            ? throw GrpcErrors.InvalidArgument("from", $"lies {last - first} days before to; allowed are 0 to {KpiLimits.DaysMax - 1}")
            : [.. KpiPeriods.Split(first, last, period)];

    private static IEnumerable<KpiRow> Rows(KpiSheet sheet, TallyTable table, int periods, Kpi[] kpis)
    {
        IReadOnlyList<KpiFacts[]> facts = sheet.Facts(table);
        return periods * (long)sheet.Groups.Count > KpiLimits.RowsMax
            ? throw GrpcErrors.InvalidArgument("per", $"makes {periods} periods of {sheet.Groups.Count} groups; allowed are {KpiLimits.RowsMax} rows")
            : facts.SelectMany(period => period.Select((each, place) => Write(each, sheet.Groups[place], kpis)));
    }

    private static KpiRow Write(KpiFacts facts, string group, Kpi[] kpis)
    {
        var row = new KpiRow
        {
            FirstDay = InteractionWriter.Write(Instant.StartOfDay(facts.FirstDay)),
            LastDay = InteractionWriter.Write(Instant.StartOfDay(facts.LastDay)),
            Group = group,
        };
        foreach (Kpi kpi in kpis)
        {
            KpiValue value = kpi.Make(facts);
            var figure = new KpiFigure { Name = kpi.Name };
            if (value.Value is { } known)
            {
                figure.Value = known;
            }

            if (value.Numerator is { } numerator)
            {
                figure.Numerator = numerator;
            }

            if (value.Denominator is { } denominator)
            {
                figure.Denominator = denominator;
            }

            row.Figures.Add(figure);
        }

        return row;
    }

    private List<(int FirstDay, int LastDay)> Periods(GetKpisRequest request)
    {
        if (request.Days != 0)
        {
            throw GrpcErrors.InvalidArgument("days", "is set without standard_version; allowed with it alone");
        }

        int last = request.To is null ? Now.Day : DayOf("to", request.To);
        int first = request.From is null ? Math.Max(1, last - KpiLimits.DaysBack) : DayOf("from", request.From);
        return Checked(first, last, (KpiPeriod)request.Per);
    }

    private List<(int FirstDay, int LastDay)> Around(Instant effective, int asked)
    {
        int days = asked == 0 ? KpiLimits.AroundDays : asked;
        int from = Math.Max(1, effective.Day - days);
        return [(from, Math.Max(from, effective.Day - 1)), (effective.Day, Math.Min(Now.Day, effective.Day + days - 1))];
    }

    private Task<(Instant From, Instant? Until)> SinceAsync(GetKpisRequest request, CancellationToken cancellationToken) =>
        request.From is not null || request.To is not null || request.Per != V1.KpiPeriod.Unspecified
            ? throw GrpcErrors.InvalidArgument("standard_version", "is set together with from, to or per; allowed is one of them")
            : request.Days is < 0 or > KpiLimits.AroundDaysMax
                ? throw GrpcErrors.InvalidArgument("days", $"is {request.Days}; allowed are 1 to {KpiLimits.AroundDaysMax}")
                : StandardTurns.LastAsync(ledger, request.StandardVersion, cancellationToken);

    private int DayOf(string field, Timestamp timestamp)
    {
        Rejection? rejection = null;
        Instant instant = InteractionReader.ReadInstant(field, timestamp, ref rejection);
        return rejection is not null ? throw GrpcErrors.InvalidArgument(field, rejection.Description)
            : instant.Day < 1 || instant > Now ? throw GrpcErrors.InvalidArgument(field, "allowed is from 1970-01-02 to the present")
            : instant.Day;
    }
}
