using CustomerGrains.Domain.Standards;
using CustomerGrains.Domain.Warnings;
using CustomerGrains.Server.Documents;

namespace CustomerGrains.Server.Standards;

/// <summary>
/// Reads standards from their documents. What a document does not say is as in the standard it is laid over; gradings, lifecycles and
/// segments, which name one another, are all those of the document, or all those of the other where it has none of them. Warning rules, service plans,
/// actions, tasks and holidays are those of the document; those of the other where it has none of all these.
/// </summary>
/// <param name="shipped">The standard that documents are laid over, with the model that ships.</param>
/// <param name="models">The fitted models that documents may name; null for none.</param>
internal sealed class StandardReader(Standard shipped, StandardModels? models = null)
{
    private const int TitleLengthMax = 200;
    private const int DescriptionLengthMax = 4_000;

    private readonly StandardModels _models = models ?? StandardModels.None;


    /// <summary>Reads YAML.</summary>
    public StandardReading Read(string yaml)
    {
        var document = new V1.Standard();
        YamlReading reading = YamlMessageReader.Read(yaml, document);
        return reading.Problems.Count > 0
            ? new StandardReading(null, null, reading.Problems)
            : Read(document, reading.Places, StandardRules.CheckNew);
    }

    /// <summary>Reads a message.</summary>
    public StandardReading Read(V1.Standard document) => Read(document, new DocumentPlaces(), StandardRules.CheckNew);

    /// <summary>Reads a message that is kept: it was accepted, if by rules that asked for less.</summary>
    public StandardReading ReadKept(V1.Standard document) => Read(document, new DocumentPlaces(), StandardRules.Check);

    private StandardReading Read(V1.Standard document, DocumentPlaces places, Func<Standard, IReadOnlyList<StandardProblem>> check)
    {
        // Named in what is kept, so that it means the same when the server is started with another one.
        document = document.Model.Length == 0 && _models.Preferred.Length > 0 ? new V1.Standard(document) { Model = _models.Preferred } : document;
        List<(string Path, string Message)> problems = [];
        Standard laidOver = _models.Apply(document, shipped, problems);
        Standard standard = ParameterReader.Read(document, laidOver, problems) with
        {
            Version = document.Version, IndexedMetrics = [.. document.IndexedMetrics], IndexedAttributes = [.. document.IndexedAttributes],
        };
        CheckHead(document, problems);
        IndexRules.Check(document, problems);
        standard = HasComposition(document) ? Compose(standard, document, problems) : standard;
        standard = document.Warnings.Count > 0 ? standard with { Warnings = Warnings(document, problems) } : standard;
        standard = document.SubjectWarnings.Count > 0 ? standard with { SubjectWarnings = [.. document.SubjectWarnings.Select(WarningDocuments.Read)] } : standard;
        standard = Care(standard, document, problems);

        // What a rule says of a condition that could not be read would be said twice.
        if (problems.Count == 0)
        {
            problems.AddRange(check(standard).Select(problem => (DocumentPath(problem.Path, document), $"{problem.Message}; allowed is {problem.Allowed}")));
        }

        return new StandardReading(
            StandardWriter.Write(standard, document),
            problems.Count == 0 ? standard : null,
            [.. problems.Select(problem => places.ProblemAt(problem.Path, problem.Message)).OrderBy(problem => problem.Line)]);
    }

    private void CheckHead(V1.Standard document, List<(string Path, string Message)> problems)
    {
        if (document.Version.Length == 0)
        {
            problems.Add(("version", "is missing; a standard has a name, for example standard-2"));
        }

        if (document.Title.Length > TitleLengthMax)
        {
            problems.Add(("title", $"has {document.Title.Length} characters; at most {TitleLengthMax} are allowed"));
        }

        if (document.Description.Length > DescriptionLengthMax)
        {
            problems.Add(("description", $"has {document.Description.Length} characters; at most {DescriptionLengthMax} are allowed"));
        }

        string currency = shipped.ReportingCurrency.Code;
        if (document.ReportingCurrency.Length > 0 && document.ReportingCurrency != currency)
        {
            problems.Add(("reporting_currency", $"is {document.ReportingCurrency}; this server's money is kept in {currency}, which a standard cannot change"));
        }
    }

    private static bool HasComposition(V1.Standard document) => document.Segments.Count + document.Gradings.Count + document.Lifecycles.Count > 0;

    private static Standard Compose(Standard standard, V1.Standard document, List<(string Path, string Message)> problems)
    {
        var composition = new CompositionReader(problems);
        return standard with
        {
            // Those that ship name gradings that a document of its own need not have.
            Warnings = [],
            SubjectWarnings = [],
            Plans = [],
            Actions = [],
            Tasks = [],
            Holidays = [],
            Points = null,
            Feedback = null,
            Segments = [.. document.Segments.Select((each, place) => composition.Segment(each, $"segments[{place}]"))],
            Gradings = [.. document.Gradings.Select((each, place) => composition.Grading(each, $"gradings[{place}]"))],
            Lifecycles = [.. document.Lifecycles.Select((each, place) => composition.Lifecycle(each, $"lifecycles[{place}]"))],
        };
    }

    private static IReadOnlyList<WarningRule> Warnings(V1.Standard document, List<(string Path, string Message)> problems)
    {
        var conditions = new ConditionReader(problems);
        return [.. document.Warnings.Select((each, place) => WarningDocuments.Read(each, $"warnings[{place}]", conditions))];
    }

    private static Standard Care(Standard standard, V1.Standard document, List<(string Path, string Message)> problems)
    {
        var care = new CareReader(problems);
        return standard with
        {
            Plans = document.Plans.Count > 0 ? [.. document.Plans.Select(CareReader.Plan)] : standard.Plans,
            Actions = document.Actions.Count > 0 ? [.. document.Actions.Select((each, place) => care.Action(each, $"actions[{place}]"))] : standard.Actions,
            Tasks = document.Tasks.Count > 0 ? [.. document.Tasks.Select((each, place) => care.Task(each, $"tasks[{place}]"))] : standard.Tasks,
            Points = document.Points is { } points ? LoyaltyDocuments.Read(points, problems) : standard.Points,
            Feedback = document.Feedback is { } feedback ? LoyaltyDocuments.Read(feedback) : standard.Feedback,
            Holidays = document.Holidays.Count > 0 ? [.. document.Holidays.Select(each => new Domain.Care.Holiday(each.Name, each.MonthDay))] : standard.Holidays,
        };
    }

    /// <summary>Where the document has what the rules call by the names of the types.</summary>
    private static string DocumentPath(string path, V1.Standard document)
    {
        string inDocument = path.Replace(".rule.parts", ".score", StringComparison.Ordinal).Replace(".rule.refresh_days", ".refresh_days", StringComparison.Ordinal);
        bool isCondition = inDocument.Contains(".when", StringComparison.Ordinal);
        foreach (string name in isCondition ? new[] { ".value", ".operator" } : [".shape.half_at", ".shape"])
        {
            inDocument = inDocument.EndsWith(name, StringComparison.Ordinal) ? inDocument[..^name.Length] : inDocument;
        }

        if (inDocument.EndsWith(".rule.metric", StringComparison.Ordinal))
        {
            string grading = inDocument[..^".rule.metric".Length];
            bool isPercentile = document.Gradings.Where((each, place) => grading == $"gradings[{place}]" && each.PercentileOf.Length > 0).Any();
            inDocument = grading + (isPercentile ? ".percentile_of" : ".metric");
        }

        return inDocument;
    }
}
