using CustomerGrains.Client;
using CustomerGrains.Grpc;
using CustomerGrains.Server.Tests.Support;
using CustomerGrains.Server.Warnings.Subjects;
using CustomerGrains.Storage.Postgres;
using CustomerGrains.Testing;
using CustomerGrains.V1;
using Google.Protobuf.WellKnownTypes;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerGrains.Server.Tests.Watching;

/// <summary>
/// Whoever begins with the present state, breaks off at random, also while states are given, and goes on from the last cursor ends with a copy
/// that equals the server's, on every store: of grades, segments, risks, warnings and tasks of customers, and of warnings about employees.
/// </summary>
public abstract class CopyContract : IAsyncLifetime
{
    private const int Rounds = 12;
    private const int Customers = 8;
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);
    private static readonly string[] Agents = ["ann", "bob", "cem"];
    private readonly MovableTime _time = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero)) { Held = SubjectDesk.Interval };
    private readonly Dictionary<string, string> _customers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _subjects = new(StringComparer.Ordinal);
    private ServerFixture _server = null!;
    private string _cursor = "";
    private int _id;

    public async Task InitializeAsync() => _server = await ServerFixture.StartAsync(_time, postgres: await DatabaseAsync());

    public Task DisposeAsync() => _server.DisposeAsync();

    /// <summary>The database of the server; null for its data folder.</summary>
    private protected abstract Task<PostgresConnectionText?> DatabaseAsync();

    /// <summary>A watcher breaks off at random and ends with the server's copy.</summary>
    private protected async Task FollowAsync(int seed)
    {
        var random = new Random(seed);
        for (int round = 0; round < Rounds; round++)
        {
            await HappenAsync(random);
            await ReadSomeAsync(random.Next(1, 40));
            if (random.Next(4) == 0)
            {
                await _server.RestartAsync();
            }
        }

        // What is left, and a mark behind it in both orders.
        await LookAsync();
        await Wire.RecordAsync(_server.Channel, Wire.Purchase("1", "mark"));
        (Dictionary<string, string> customers, Dictionary<string, string> subjects) = await TruthAsync();
        Assert.NotEmpty(subjects);
        Assert.Contains(customers.Values, each => each.Contains("task ", StringComparison.Ordinal));
        Assert.Contains(customers.Values, each => each.Contains("warning ", StringComparison.Ordinal));
        Assert.Contains(customers.Values, each => each.Contains("High", StringComparison.Ordinal));
        using CustomerGrainsClient client = Connect();
        using var end = new CancellationTokenSource(Deadline);
        await foreach (WatchResponse response in client.WatchAsync(Request(), end.Token))
        {
            Take(response);
            if (Same(customers, _customers) && Same(subjects, _subjects))
            {
                return;
            }
        }
    }

    private static bool Same(Dictionary<string, string> truth, Dictionary<string, string> copy) =>
        truth.OrderBy(each => each.Key, StringComparer.Ordinal).SequenceEqual(copy.OrderBy(each => each.Key, StringComparer.Ordinal));

    private CustomerGrainsClient Connect() => new(_server.Host.GrpcAddress, new CustomerGrainsClientOptions { Retry = new RetryOptions { TimeLimit = Deadline } });

    private WatchRequest Request() => _cursor.Length == 0 ? new WatchRequest { InitialState = true } : new WatchRequest { Cursor = _cursor };

    /// <summary>Reads a few responses, or all there are, over a client of its own, which then breaks off.</summary>
    private async Task ReadSomeAsync(int count)
    {
        if (_cursor.Length == 0)
        {
            _customers.Clear();
            _subjects.Clear();
        }

        // Comes behind all that has happened.
        string mark = $"mark-{_id++}";
        await Wire.RecordAsync(_server.Channel, Wire.Purchase("1", mark));
        using CustomerGrainsClient client = Connect();
        using var end = new CancellationTokenSource(Deadline);
        await foreach (WatchResponse response in client.WatchAsync(Request(), end.Token))
        {
            Take(response);
            if (--count == 0 || response.EventCase == WatchResponse.EventOneofCase.InitialStateEnd || response.Change?.After.CustomerId == mark)
            {
                return;
            }
        }
    }

    private void Take(WatchResponse response)
    {
        switch (response.EventCase)
        {
            case WatchResponse.EventOneofCase.Initial:
                _customers[response.Initial.CustomerId] = Text(response.Initial);
                break;
            case WatchResponse.EventOneofCase.Change:
                _customers[response.Change.After.CustomerId] = Text(response.Change.After);
                break;
            case WatchResponse.EventOneofCase.InitialSubjectWarning:
                Take(response.InitialSubjectWarning);
                break;
            case WatchResponse.EventOneofCase.SubjectChange:
                Take(response.SubjectChange.Warning);
                break;
        }

        _cursor = response.Cursor.Length > 0 ? response.Cursor : _cursor;
    }

    private void Take(Warning warning)
    {
        string key = $"{warning.Other.Name} {warning.Rule}";
        _subjects.Remove(key);
        if (warning.State != WarningState.Resolved)
        {
            _subjects[key] = warning.ToString();
        }
    }

    /// <summary>What the server says now: of warnings about employees by another call.</summary>
    private async Task<(Dictionary<string, string> Customers, Dictionary<string, string> Subjects)> TruthAsync()
    {
        Dictionary<string, string> customers = new(StringComparer.Ordinal);
        await using GrpcServerStreamingCall<WatchResponse> state = _server.Channel.ServerStreaming(
            WatchServiceMethods.Watch, new WatchRequest { InitialState = true, Filter = new ChangeFilter { CustomersOnly = true } });
        while (await state.MoveNextAsync().AsTask().WaitAsync(Deadline) && state.Current.Initial is { } levels)
        {
            customers[levels.CustomerId] = Text(levels);
        }

        ListSubjectWarningsResponse listed = await _server.Channel.UnaryAsync(WarningServiceMethods.ListSubjectWarnings, new ListSubjectWarningsRequest());
        return (customers, listed.Warnings.ToDictionary(each => $"{each.Other.Name} {each.Rule}", each => each.ToString(), StringComparer.Ordinal));
    }

    private static string Text(CustomerLevels levels) => string.Join(
        "; ",
        levels.Grades.Select(each => $"{each.Grading} {each.Level}")
            .Concat(levels.Stages.Select(each => $"{each.Lifecycle} {each.Stage}"))
            .Concat(levels.Segments)
            .Concat(levels.Risks.Where(each => each.Level > RiskLevel.Low).Select(each => $"{each.Kind} {each.Level}"))
            .Concat(levels.Warnings.Select(each => $"warning {each.Rule} {each.State} {each.OpenedAt} {each.AssignedTo}"))
            .Concat(levels.Tasks.Select(each => $"task {each.Rule} {each.State} {each.OpenedAt}")));

    private Task LookAsync() => _server.Host.Services.GetRequiredService<SubjectDesk>().LookAsync(CancellationToken.None);

    private async Task HappenAsync(Random random)
    {
        _time.Now += TimeSpan.FromHours(random.Next(30));
        List<Interaction> happened = [.. Enumerable.Range(0, 60).Select(_ => Any(random))];
        await Wire.RecordAsync(_server.Channel, [.. happened]);
        await LookAsync();
        foreach (Warning warning in (await _server.Channel.UnaryAsync(WarningServiceMethods.ListSubjectWarnings, new ListSubjectWarningsRequest())).Warnings)
        {
            if (random.Next(3) == 0 && warning.State == WarningState.Open)
            {
                await _server.Channel.UnaryAsync(
                    WarningServiceMethods.AcknowledgeWarning,
                    new AcknowledgeWarningRequest { Other = warning.Other, Rule = warning.Rule, OpenedAt = warning.OpenedAt, RequestId = $"r-{_id++}" },
                    Wire.As("zoe"));
            }
        }
    }

    private Interaction Any(Random random)
    {
        string agent = Agents[random.Next(Agents.Length)];
        var interaction = new Interaction
        {
            Id = $"i-{_id++}",
            CustomerId = $"c-{random.Next(Customers)}",
            Channel = Channel.Phone,
            OccurredAt = _time.Now.AddDays(-random.Next(3)).ToTimestamp(),
        };
        switch (random.Next(10))
        {
            case 0:
                interaction.Complaint = new Complaint { Severity = Severity.Critical, Topic = "delivery" };
                break;
            case 1:
                interaction.RiskSignal = new RiskSignal { Kind = RiskKind.Conduct, Severity = Severity.Critical };
                break;
            case 2:
                interaction.OccurredAt = _time.Now.AddDays(-230 - random.Next(5)).ToTimestamp();
                interaction.Purchase = new Purchase { Amount = new Money { CurrencyCode = "EUR", MinorUnits = 500_000 }, Category = "books", Units = 1 };
                break;
            default:
                bool isFailed = random.Next(100) < (agent == "bob" ? 60 : 2);
                interaction.ServiceContact = new ServiceContact { Agent = agent, Outcome = isFailed ? ContactOutcome.Unresolved : ContactOutcome.Resolved };
                break;
        }

        return interaction;
    }
}
