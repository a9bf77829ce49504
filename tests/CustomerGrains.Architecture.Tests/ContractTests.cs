using CustomerGrains.Testing;

namespace CustomerGrains.Architecture.Tests;

/// <summary>The contract keeps the conventions of the wider gRPC world.</summary>
public sealed class ContractTests
{
    [BufFact]
    public async Task The_protos_pass_buf_lint()
    {
        ProgramRun run = await ProgramRun.RunAsync("buf", "lint", Path.Combine(Repository.Root, "protos"));
        Assert.True(run.ExitCode == 0, run.Output + run.Errors);
    }
}

/// <summary>A fact that needs buf, reported as skipped, with the reason, where it is not on the PATH.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class BufFactAttribute : FactAttribute
{
    public BufFactAttribute() => Skip = ProgramRun.Succeeds("buf", "--version") ? null : "buf is not on the PATH (npm: @bufbuild/buf)";
}
