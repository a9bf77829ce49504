using System.CommandLine;
using CustomerGrains.Cli.Display.Standards;
using CustomerGrains.Client;
using CustomerGrains.V1;

namespace CustomerGrains.Cli.Commands.Standards;

/// <summary>Commands that do one thing about one version and print what has become of it.</summary>
internal static class ActCommands
{
    /// <summary><c>customergrains standard submit VERSION</c>.</summary>
    public static Command Submit(StandardCalls calls)
    {
        Option<string> reason = StandardCalls.Reason();
        Option<bool> acceptDrift = new("--accept-drift") { Description = "A drift above 0.25 is meant; the reason must be given." };
        return Act(
            calls, "submit", "Puts a draft forward for approval; it must have been simulated as it is.", Version("The draft."),
            (line, version, standards, cancellationToken) =>
                standards.SubmitAsync(version, line.GetRequiredValue(reason), line.GetValue(acceptDrift), cancellationToken),
            reason, acceptDrift);
    }

    /// <summary><c>customergrains standard send-back VERSION</c>.</summary>
    public static Command SendBack(StandardCalls calls)
    {
        Option<string> reason = StandardCalls.Reason();
        return Act(
            calls, "send-back", "Sends back what was put forward; it is a draft again.", Version("What was put forward."),
            (line, version, standards, cancellationToken) => standards.SendBackAsync(version, line.GetRequiredValue(reason), cancellationToken),
            reason);
    }

    /// <summary><c>customergrains standard withdraw VERSION</c>.</summary>
    public static Command Withdraw(StandardCalls calls)
    {
        Option<string> reason = StandardCalls.Reason();
        return Act(
            calls, "withdraw", "Gives up a standard that is not in force for everybody; a trial with it ends.", Version("The standard."),
            (line, version, standards, cancellationToken) => standards.WithdrawAsync(version, line.GetRequiredValue(reason), cancellationToken),
            reason);
    }

    /// <summary><c>customergrains standard shadow VERSION on|off</c>.</summary>
    public static Command Shadow(StandardCalls calls)
    {
        Argument<string> state = new("on|off") { Description = "Whether it begins or ends." };
        state.AcceptOnlyFromAmong("on", "off");
        Option<string> reason = StandardCalls.Reason();
        return Act(
            calls, "shadow", "Has a standard computed beside those in force, without effect, or no longer.", Version("The standard."),
            (line, version, standards, cancellationToken) =>
                standards.ShadowAsync(version, line.GetRequiredValue(state) == "on", line.GetRequiredValue(reason), cancellationToken),
            state, reason);
    }

    /// <summary><c>customergrains standard rollback [VERSION]</c>.</summary>
    public static Command RollBack(StandardCalls calls)
    {
        Argument<string> version = Version("The standard to go back to; the one that the standard in force was made from when not given.");
        version.Arity = ArgumentArity.ZeroOrOne;
        Option<string> reason = StandardCalls.Reason(isRequired: true);
        return Act(
            calls, "rollback", "Puts an earlier standard in force again, at once.", version,
            (line, asked, standards, cancellationToken) => standards.RollBackAsync(line.GetRequiredValue(reason), asked, cancellationToken),
            reason);
    }

    private static Argument<string> Version(string description) => new("VERSION") { Description = description };

    private static Command Act(
        StandardCalls calls, string name, string description, Argument<string> version,
        Func<ParseResult, string, StandardClient, CancellationToken, Task<StandardSummary>> act, params Symbol[] symbols) => calls.Change(
        name, description,
        async (line, standards, cancellationToken) =>
        {
            StandardSummary summary = await act(line, line.GetValue(version) ?? "", standards, cancellationToken);
            calls.Terminal.Output.WriteLine(SummaryWords.Line(summary));
            return ExitCode.Ok;
        },
        [version, .. symbols]);
}
