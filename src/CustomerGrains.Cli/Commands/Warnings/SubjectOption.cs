using System.CommandLine;
using CustomerGrains.V1;

namespace CustomerGrains.Cli.Commands.Warnings;

/// <summary>The option that says that a warning is not about a customer.</summary>
internal static class SubjectOption
{
    /// <summary>Makes it.</summary>
    public static Option<SubjectKind> Create() => WordOption.One<SubjectKind>(
        "--of", "kind", "What the first argument names, where it is no customer: agent, channel, product or category.");

    /// <summary>The subject that is named; null for a customer.</summary>
    public static Subject? Read(ParseResult line, Option<SubjectKind> of, string name) =>
        line.GetValue(of) is var kind && kind == SubjectKind.Unspecified ? null : new Subject { Kind = kind, Name = name };
}
