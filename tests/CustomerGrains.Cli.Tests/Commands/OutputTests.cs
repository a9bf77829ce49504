using System.Diagnostics;
using System.Text;
using CustomerGrains.Cli.Commands;
using CustomerGrains.Cli.Tests.Support;
using CustomerGrains.Grpc;
using CustomerGrains.V1;

namespace CustomerGrains.Cli.Tests.Commands;

/// <summary>Where the output goes, what of it a terminal would act on, and what it says of what goes wrong.</summary>
public sealed class OutputTests : IAsyncLifetime
{
    private FakeServer _server = null!;

    public async Task InitializeAsync() => _server = await FakeServer.StartAsync();

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task A_command_ends_by_itself_when_nobody_reads_its_output_any_more()
    {
        using Process process = Process.Start(new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "customergrains.dll"), "ingest", "--help"])
        {
            RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false,
        })!;

        // It takes its time to start, and finds the pipe closed.
        process.StandardOutput.Close();
        string errors = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.Equal(((int)ExitCode.OutputClosed, ""), (process.ExitCode, errors));
    }

    [Fact]
    public async Task A_full_disk_is_told_in_one_line()
    {
        var error = new StringWriter();
        var terminal = new Terminal { Output = new FullWriter(), Error = error, OpenInput = () => Stream.Null };
        int code = await CommandLine.RunAsync(["--help"], terminal, CancellationToken.None);
        Assert.Equal(((int)ExitCode.WrongUsageOrFile, "Error: No space left on device\n"), (code, error.ToString()));
    }

    [Fact]
    public async Task What_a_terminal_would_act_on_is_not_shown_whoever_wrote_it()
    {
        _server.Customers.Customers.Add("c", new Customer
        {
            CustomerId = "c", Attributes = { new V1.Attribute { Name = "city", Value = "\u001b[2JBern\u0007\u202e\u2066 שלום ü 👍\u200d👍" } },
        });
        CommandLineRun run = await CommandLineRun.OfAsync("get", "c", "--server", _server.Address);
        Assert.Contains(" [2JBern    שלום ü 👍\u200d👍", run.Output);
        Assert.DoesNotContain(run.Output, each => each is '\u001b' or '\u0007' or '\u202e' or '\u2066');
    }

    [Theory]
    [InlineData(GrpcStatusCode.PermissionDenied, (int)ExitCode.Refused, "Error: the server at {0} refuses: not for you.\n")]
    [InlineData(GrpcStatusCode.Unauthenticated, (int)ExitCode.ServerUnavailable, "Error: the server at {0} refuses: not for you. Give a token for this in CUSTOMERGRAINS_TOKEN.\n")]
    [InlineData(GrpcStatusCode.ResourceExhausted, (int)ExitCode.ServerUnavailable, "Error: the server at {0} answered ResourceExhausted: not for you.\n")]
    public async Task A_refusal_is_told_as_what_it_is(GrpcStatusCode status, int code, string message)
    {
        _server.Customers.Others = _ => throw new GrpcException(status, "not for you");
        CommandLineRun run = await CommandLineRun.OfAsync("get", "a", "b", "--server", _server.Address);
        Assert.Equal(((ExitCode)code, string.Format(message, new Uri(_server.Address))), (run.Code, run.Error));
    }

    private sealed class FullWriter : TextWriter
    {
        public override Encoding Encoding => Encoding.UTF8;

        public override void Write(char value) => throw new IOException("No space left on device");
    }
}
