using CustomerGrains.Cli.Tests.Support;
using CustomerGrains.V1;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;

namespace CustomerGrains.Cli.Tests.Commands;

public sealed class GradeTests : IAsyncLifetime
{
    private static readonly GetGradeResponse Grade = new()
    {
        CustomerId = "c-17",
        Version = 1234,
        Tier = Tier.Gold,
        Stage = Stage.FirstPurchase,
        Score = 71.3,
        StandardVersion = "retail-3",
        AsOf = Timestamp.FromDateTime(new DateTime(2024, 6, 1, 12, 0, 0, DateTimeKind.Utc)),
        Risks =
        {
            new AssessedRisk { Kind = RiskKind.Churn, Level = RiskLevel.High },
            new AssessedRisk { Kind = RiskKind.Credit, Level = RiskLevel.Low },
            new AssessedRisk { Kind = RiskKind.Service, Level = RiskLevel.Medium },
        },
        Signs = { Sign.Overdue, Sign.Inactive },
        NextChangeAt = Timestamp.FromDateTime(new DateTime(2024, 7, 9, 0, 0, 0, DateTimeKind.Utc)),
    };

    private FakeServer _server = null!;

    public async Task InitializeAsync()
    {
        _server = await FakeServer.StartAsync();
        _server.Customers.Grades.Add("c-17", Grade);
    }

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task A_grade_is_one_line()
    {
        CommandLineRun run = await GradeAsync("c-17");
        Assert.Equal((ExitCode.Ok, ""), (run.Code, run.Error));
        Assert.Equal(
            "gold      71.3  first purchase  churn high, service medium  overdue, inactive  version 1,234  retail-3  as of 2024-06-01 12:00:00Z  "
            + "next change 2024-07-09 00:00:00Z  [c-17]\n",
            run.Output);
    }

    [Fact]
    public async Task What_is_not_there_takes_no_place()
    {
        _server.Customers.Grades.Add("calm", new GetGradeResponse
        {
            CustomerId = "calm",
            Version = 1,
            StandardVersion = "retail-3",
            AsOf = Grade.AsOf,
            Risks = { new AssessedRisk { Kind = RiskKind.Churn, Level = RiskLevel.Low } },
        });
        CommandLineRun run = await GradeAsync("calm");
        Assert.EndsWith("risks low  version 1  retail-3  as of 2024-06-01 12:00:00Z  [calm]\n", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Json_is_protobufs()
    {
        CommandLineRun run = await GradeAsync("c-17", "--json");
        Assert.Equal(Grade, JsonParser.Default.Parse<GetGradeResponse>(run.Output));
    }

    [Fact]
    public async Task A_customer_who_is_not_there_is_told_and_the_others_shown()
    {
        CommandLineRun run = await GradeAsync("nobody", "c-17");
        Assert.Equal((ExitCode.NotFound, "Error: no customer 'nobody' is known.\n"), (run.Code, run.Error));
        Assert.EndsWith("[c-17]\n", run.Output);
    }

    private Task<CommandLineRun> GradeAsync(params string[] arguments) => CommandLineRun.OfAsync(["grade", .. arguments, "--server", _server.Address]);
}
