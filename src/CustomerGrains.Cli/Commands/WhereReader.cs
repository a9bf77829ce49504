using System.Globalization;
using CustomerGrains.V1;
using Value = Google.Protobuf.WellKnownTypes.Value;

namespace CustomerGrains.Cli.Commands;

/// <summary>
/// Reads comparisons such as <c>revenue_365d &gt;= 1000</c>, <c>tier &gt;= gold</c>, <c>country = DE</c> or <c>segment = vip</c> into
/// conditions, by what the server's index has. A name of several things needs what it is before it: <c>grading:tier</c>.
/// </summary>
internal sealed class WhereReader(IReadOnlyList<IndexedField> fields)
{
    private static readonly string[] Operators = [">=", "<=", "!=", "=", ">", "<"];

    /// <summary>All comparisons together; null for none.</summary>
    /// <exception cref="UsageException">One cannot be read.</exception>
    public Condition? Read(IReadOnlyList<string> texts) => texts.Count switch
    {
        0 => null,
        1 => Read(texts[0]),
        _ => new Condition { All = { texts.Select(Read) } },
    };

    private Condition Read(string text)
    {
        (int at, string comparison) = Operators.Select(each => (At: text.IndexOf(each, StringComparison.Ordinal), Operator: each))
            .Where(each => each.At > 0).OrderBy(each => each.At).ThenByDescending(each => each.Operator.Length)
            .FirstOrDefault((At: -1, Operator: ""));
        string name = at < 0 ? "" : text[..at].Trim();
        string with = at < 0 ? "" : text[(at + comparison.Length)..].Trim();
        if (name.Length == 0 || with.Length == 0)
        {
            throw new UsageException($"--where '{text}' cannot be read; it is NAME OPERATOR VALUE with one of {string.Join(' ', Operators)}, for example 'revenue_365d >= 1000'");
        }

        if (name == "segment")
        {
            return Negated(new Condition { Segment = with }, Equality(comparison, text));
        }

        IndexedField field = FieldOf(name);
        return field.Kind switch
        {
            IndexedFieldKind.Grading => Grade(field, comparison, with, text),
            IndexedFieldKind.Lifecycle => Negated(
                new Condition { Lifecycle = field.Name, Stages = { with.Split('|', StringSplitOptions.TrimEntries) } }, Equality(comparison, text)),
            IndexedFieldKind.Attribute => Compared(
                new Condition { Attribute = field.Name }, comparison, comparison is "=" or "!=" ? Value.ForString(with) : Number(with, text)),
            IndexedFieldKind.Number => Compared(new Condition { Metric = field.Name }, comparison, Number(with, text)),
            IndexedFieldKind.Flag => Compared(new Condition { Metric = field.Name }, comparison, Value.ForBool(Flag(with, text))),
            IndexedFieldKind.Segment => Negated(new Condition { Segment = field.Name }, Flag(with, text) == Equality(comparison, text)),
            _ => Compared(new Condition { Metric = field.Name }, comparison, Value.ForString(with)),
        };
    }

    private IndexedField FieldOf(string name)
    {
        IndexedField[] found = [.. fields.Where(field => field.Name == name || Qualified(field) == name)];
        return found switch
        {
            [var only] => only,
            [] => throw new UsageException(
                $"'{name}' is not indexed{(Near(name) is { } near ? $"; did you mean {near}?" : "")}; indexed are {string.Join(", ", fields.Select(field => field.Name).Distinct().Order(StringComparer.Ordinal))}"),
            _ => found.FirstOrDefault(field => field.Kind == IndexedFieldKind.Number && field.Name == name)
                ?? throw new UsageException($"'{name}' is the name of {string.Join(" and ", found.Select(Qualified))}; say which"),
        };
    }

    private string? Near(string name) => Spelling.Nearest(name, fields.Select(field => field.Name));

    private static string Qualified(IndexedField field) => $"{field.Kind.ToString().ToLowerInvariant()}:{field.Name}";

    /// <summary>At least a level is what a condition can say; the other comparisons are made of it.</summary>
    private static Condition Grade(IndexedField field, string comparison, string level, string text)
    {
        int place = field.Steps.IndexOf(level);
        if (place < 0)
        {
            throw new UsageException($"--where '{text}': {field.Name} has no level {level}; it has {string.Join(", ", field.Steps)}");
        }

        Condition AtLeast(int from) => from < field.Steps.Count
            ? new Condition { Grading = field.Name, Level = field.Steps[from] }
            : new Condition { Not = new Condition { Grading = field.Name, Level = field.Steps[0] } };
        Condition exactly = new() { All = { AtLeast(place), new Condition { Not = AtLeast(place + 1) } } };
        if (place + 1 == field.Steps.Count)
        {
            exactly = AtLeast(place);
        }

        return comparison switch
        {
            ">=" => AtLeast(place),
            ">" => AtLeast(place + 1),
            "<" => new Condition { Not = AtLeast(place) },
            "<=" => place + 1 == field.Steps.Count ? AtLeast(0) : new Condition { Not = AtLeast(place + 1) },
            "=" => exactly,
            _ => new Condition { Not = exactly },
        };
    }

    private static bool Equality(string comparison, string text) => comparison switch
    {
        "=" => true,
        "!=" => false,
        _ => throw new UsageException($"--where '{text}': stages and segments compare with = and != only"),
    };

    private static Condition Negated(Condition condition, bool isWanted) => isWanted ? condition : new Condition { Not = condition };

    private static bool Flag(string text, string where) => text switch
    {
        "true" => true,
        "false" => false,
        _ => throw new UsageException($"--where '{where}': is '{text}'; true or false is allowed"),
    };

    private static Value Number(string text, string where) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number)
            ? Value.ForNumber(number)
            : throw new UsageException($"--where '{where}': '{text}' is no number");

    private static Condition Compared(Condition condition, string comparison, Value with)
    {
        switch (comparison)
        {
            case ">=":
                condition.AtLeast = with;
                break;
            case "<=":
                condition.AtMost = with;
                break;
            case ">":
                condition.Above = with;
                break;
            case "<":
                condition.Below = with;
                break;
            case "=":
                condition.Is = with;
                break;
            default:
                condition.IsNot = with;
                break;
        }

        return condition;
    }
}
