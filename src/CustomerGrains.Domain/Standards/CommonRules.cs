namespace CustomerGrains.Domain.Standards;

/// <summary>Checks that rules of several kinds share.</summary>
internal static class CommonRules
{
    /// <summary>A list that is not too long.</summary>
    public static void Count(List<StandardProblem> problems, string path, int count, int most)
    {
        if (count > most)
        {
            problems.Add(new StandardProblem(path, $"has {count}", $"0 to {most}"));
        }
    }

    /// <summary>A number from 0 to a limit.</summary>
    public static void UpTo(List<StandardProblem> problems, string path, int value, int most)
    {
        if (value < 0 || value > most)
        {
            problems.Add(new StandardProblem(path, $"is {value}", $"0 to {most}"));
        }
    }

    /// <summary>The name of a role.</summary>
    public static void Role(List<StandardProblem> problems, string path, string role)
    {
        if (!NameRules.IsName(role))
        {
            problems.Add(new StandardProblem(path, $"is '{role}'", NameRules.Allowed));
        }
    }

    /// <summary>The name of a role; empty for none.</summary>
    public static void RoleOrNone(List<StandardProblem> problems, string path, string role)
    {
        if (role.Length > 0)
        {
            Role(problems, path, role);
        }
    }

    /// <summary>Names that are allowed, in words.</summary>
    public static string Names(IEnumerable<string> names) => names.DefaultIfEmpty("none").Aggregate((all, next) => all + ", " + next);
}
