using System.Collections.Concurrent;
using System.Net;
using CustomerGrains.Engine.Embedded;
using CustomerGrains.Engine.Following;
using CustomerGrains.Grpc;
using CustomerGrains.Server.Tests.Support;
using CustomerGrains.Server.Webhooks;
using CustomerGrains.Storage;
using CustomerGrains.Storage.Blobs;
using CustomerGrains.Storage.Following;
using CustomerGrains.Testing;
using CustomerGrains.V1;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerGrains.Server.Tests.Webhooks;

/// <summary>What becomes of a webhook when something of it cannot be made durable.</summary>
public sealed class WebhookSavingTests : IAsyncLifetime, IDisposable
{
    private readonly Receiver _receiver = new();
    private ServerFixture _server = null!;
    private FailingBlobs _blobs = null!;
    private WebhookDesk _desk = null!;

    public async Task InitializeAsync()
    {
        var options = new WebhookOptions
        {
            FirstDelay = TimeSpan.FromMilliseconds(1), DelayMax = TimeSpan.FromMilliseconds(5), SaveInterval = TimeSpan.FromMilliseconds(5),
        };
        _server = await ServerFixture.StartAsync(configure: services => _receiver.AddTo(services, options));
        IServiceProvider parts = _server.Host.Services;
        _blobs = new FailingBlobs((IServiceStore)parts.GetRequiredService<ICustomerStore>());
        Use(parts.GetRequiredService<WebhookDesk>().Parts with { Store = new WebhookStore(_blobs) });
    }

    public async Task DisposeAsync()
    {
        await _desk.DisposeAsync();
        await _server.DisposeAsync();
    }

    public void Dispose() => _receiver.Dispose();

    [Fact]
    public async Task A_place_that_could_not_be_noted_is_noted_later_and_everything_is_sent()
    {
        WebhookCounts counts = await BeginAsync();
        _blobs.IsRefused = name => name.StartsWith("webhook-cursor/", StringComparison.Ordinal);
        _blobs.Refusals = 2;
        await SentAsync("ada");
        await Eventually.HoldsAsync("refusals", () => Task.FromResult(_blobs.Refusals == 0));
        await SentAsync("bob");
        await SentAsync("eve");
        await Eventually.HoldsAsync("a place", () => Task.FromResult(counts.Read().Cursor.Length > 0));
    }

    [Fact]
    public async Task The_wait_grows_with_each_failure_in_a_row_and_is_the_first_again_once_a_place_was_noted()
    {
        var time = new HurriedTime();
        WebhookOptions options = _desk.Parts.Options with { FirstDelay = TimeSpan.FromHours(1), DelayMax = TimeSpan.FromDays(1) };
        Use(_desk.Parts with { Options = options, Time = time, Chance = () => 1 });
        WebhookCounts counts = await BeginAsync();
        _blobs.IsRefused = name => name.StartsWith("webhook-cursor/", StringComparison.Ordinal);
        _blobs.Refusals = 3;
        await SentAsync("ada");
        await Eventually.HoldsAsync("a place", () => Task.FromResult(counts.Read().Cursor.Length > 0));
        Assert.Equal([1, 2, 4], time.Hours);

        string place = counts.Read().Cursor;
        _blobs.Refusals = 1;
        await SentAsync("bob");
        await Eventually.HoldsAsync("another place", () => Task.FromResult(_blobs.Refusals == 0 && counts.Read().Cursor != place));
        Assert.Equal([1, 2, 4, 1], time.Hours);
    }

    [Fact]
    public async Task Attempts_that_could_not_be_noted_end_nothing()
    {
        _blobs.IsRefused = name => name.StartsWith("webhook-attempts/", StringComparison.Ordinal);
        _blobs.Refusals = 2;
        _receiver.Answer = (_, _) => _blobs.Refusals == 0 ? HttpStatusCode.OK : HttpStatusCode.ServiceUnavailable;
        await BeginAsync();
        await SentAsync("ada");
        await SentAsync("bob");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_dead_letter_that_could_not_be_kept_is_kept_later_and_the_next_events_are_sent(bool isCancelled)
    {
        _blobs.Failure = isCancelled ? new OperationCanceledException() : _blobs.Failure;
        Use(_desk.Parts with { Options = _desk.Parts.Options with { AttemptsMax = 1 } });
        _blobs.IsRefused = name => name.StartsWith("webhook-dead/", StringComparison.Ordinal);
        _blobs.Refusals = 2;
        _receiver.Answer = (_, _) => HttpStatusCode.ServiceUnavailable;
        await BeginAsync();
        await Wire.RecordAsync(_server.Channel, Wire.Purchase("1", "ada"));
        await Eventually.HoldsAsync(
            "a dead letter", async () => await new WebhookStore(_blobs).DeadLettersAsync("all", "", 1, CancellationToken.None) is [{ Letter.CustomerId: "ada" }]);
        _receiver.Answer = (_, _) => HttpStatusCode.OK;
        await SentAsync("bob");
    }

    [Fact]
    public async Task The_oldest_dead_letters_make_room_for_others_and_that_is_told()
    {
        Use(_desk.Parts with { Options = _desk.Parts.Options with { AttemptsMax = 1, DeadLettersMax = 2 } });
        _receiver.Answer = (_, _) => HttpStatusCode.ServiceUnavailable;
        var store = new WebhookStore(_blobs);
        foreach (string place in (string[])["00000000-1", "00000000-2"])
        {
            await store.KeepAsync("all", place, new StoredDeadLetter("id", "ada", "type", [], 1, "answered 502", 0), CancellationToken.None);
        }

        WebhookCounts counts = await BeginAsync();
        await Wire.RecordAsync(_server.Channel, Wire.Purchase("1", "ada"));
        await Eventually.HoldsAsync("room", () => Task.FromResult(counts.Read() is { Waiting: 0, DeadLettersForgotten: > 0 } status && status.DeadLettersForgotten == status.FailedAttempts));
        List<(StoredDeadLetter Letter, string Place, long Version)> kept = await store.DeadLettersAsync("all", "", 10, CancellationToken.None);
        Assert.Equal((2, 2), (kept.Count, await store.CountDeadLettersAsync("all", CancellationToken.None)));
        Assert.DoesNotContain(kept, each => each.Letter.Id == "id");
        Assert.Equal(counts.Read().DeadLettersForgotten, (await Scrape.OfAsync(_server))["customergrains_webhook_dead_letters_forgotten_total"]);
    }

    [Fact]
    public async Task As_many_changes_as_may_wait_hold_up_all_others_when_they_fail_and_one_less_holds_up_nobody()
    {
        Use(_desk.Parts with { Options = _desk.Parts.Options with { WaitingMax = 2, AttemptsMax = 100_000 } });
        await BeginAsync();
        await FailingAsync("ada");
        await SentAsync("bob");
        await FailingAsync("eve");
        await Wire.RecordAsync(_server.Channel, Wire.Purchase("1", "kim"));
        int before = _receiver.Requests.Count;
        await Eventually.HoldsAsync("more attempts", () => Task.FromResult(_receiver.Requests.Count > before + 50));
        Assert.DoesNotContain(_receiver.Requests, each => each.Subject == "kim");
        _receiver.Answer = (_, _) => HttpStatusCode.OK;
        await Eventually.HoldsAsync("those who waited", () => Task.FromResult(_receiver.Taken.Any(each => each.Subject == "kim")));

        async Task FailingAsync(string customerId)
        {
            _receiver.Answer = (_, _) => HttpStatusCode.ServiceUnavailable;
            await Wire.RecordAsync(_server.Channel, Wire.Purchase("1", customerId));
            await Eventually.HoldsAsync($"an attempt for {customerId}", () => Task.FromResult(_receiver.Requests.Any(each => each.Subject == customerId)));
            HashSet<string> failing = [.. _receiver.Requests.Where(each => each.Status != HttpStatusCode.OK).Select(each => each.Id)];
            _receiver.Answer = (id, _) => failing.Contains(id) ? HttpStatusCode.ServiceUnavailable : HttpStatusCode.OK;
        }
    }

    [Fact]
    public async Task Once_another_server_delivers_it_this_one_stops()
    {
        WebhookCounts counts = await BeginAsync();
        await SentAsync("ada");
        await Eventually.HoldsAsync("a place", () => Task.FromResult(counts.Read().Cursor.Length > 0));
        var store = new WebhookStore(_blobs);
        await Eventually.HoldsAsync("the other's turn", async () =>
        {
            (string cursor, long version) = await store.CursorAsync("all", CancellationToken.None);
            return await store.SaveCursorAsync("all", cursor, version, CancellationToken.None);
        });
        await Wire.RecordAsync(_server.Channel, Wire.Purchase("1", "bob"));
        var following = _server.Host.Services.GetRequiredService<ChangeFollowing>();
        await Eventually.HoldsAsync("nobody follows", () => Task.FromResult(following.Followers == 0));
        int requests = _receiver.Requests.Count;

        // One more that is made after it hears of what comes next, and the first does not.
        await _desk.CreateAsync("other", "https://other.example/", filter: null, isPaused: false, CancellationToken.None);
        await Wire.RecordAsync(_server.Channel, Wire.Purchase("1", "eve"));
        await Eventually.HoldsAsync("the other", () => Task.FromResult(_receiver.Requests.Count > requests));
        Assert.All(_receiver.Requests.Skip(requests), each => Assert.Equal("other.example", each.Url.Host));
    }

    [Fact]
    public async Task A_place_that_the_store_has_not_reached_is_told()
    {
        await _desk.CreateAsync("all", "https://chat.example/in", filter: null, isPaused: true, CancellationToken.None);
        string ahead = FeedCursor.Write(_desk.Parts.Changes.Customers.StoreIdentity, FeedPosition.EndOf(9, 9), 0);
        Assert.True(await new WebhookStore(_blobs).SaveCursorAsync("all", ahead, 1, CancellationToken.None));
        await _desk.UpdateAsync("all", known => known with { IsPaused = false }, mayBeginAnew: false, CancellationToken.None);
        WebhookCounts counts = (await _desk.FindAsync("all", CancellationToken.None))!.Value.Counts;
        await Eventually.HoldsAsync("the reason", () => Task.FromResult(counts.Read().LastError.StartsWith("changes cannot be followed", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task One_that_cannot_go_on_begins_from_now_when_it_is_resumed_says_so_and_keeps_its_dead_letters_and_its_secret()
    {
        var store = new WebhookStore(_blobs);
        var hook = new V1.Webhook { Name = "all", Url = "https://chat.example/in", Paused = true };
        string secret = (await _server.Channel.UnaryAsync(WebhookServiceMethods.CreateWebhook, new CreateWebhookRequest { Webhook = hook })).Secret;
        FeedPosition future = FeedPosition.EndOf(9, 9);
        Assert.True(await store.SaveCursorAsync("all", FeedCursor.Write(_desk.Parts.Changes.Customers.StoreIdentity, future, 0), 1, CancellationToken.None));
        await store.KeepAsync("all", EventPlace.Of(future), new StoredDeadLetter("id-1", "ada", "type", [], 1, "answered 502", 0), CancellationToken.None);
        var attempts = DeliveryAttempts.Read([]);
        attempts.Failed(EventPlace.Of(future), 1, default);
        await store.SaveAttemptsAsync("all", attempts, CancellationToken.None);
        await Wire.RecordAsync(_server.Channel, Wire.Purchase("1", "ada"));

        Assert.Equal("", await UpdateAsync(paused: true));
        Assert.StartsWith("the webhook cannot go on from its place, because the store was put back to an earlier state; it begins from now", await UpdateAsync(paused: false));
        await SentAsync("bob");
        Assert.Equal("", await UpdateAsync(paused: false));
        Assert.All(_receiver.Requests, each => Assert.Equal(("bob", true), (each.Subject, each.IsSignedWith(secret))));
        Assert.Single(await store.DeadLettersAsync("all", "", 2, CancellationToken.None));
        Assert.Equal(0, (await store.AttemptsAsync("all", CancellationToken.None)).Of(EventPlace.Of(future)).Made);

        async Task<string> UpdateAsync(bool paused) => (await _server.Channel.UnaryAsync(
            WebhookServiceMethods.UpdateWebhook, new UpdateWebhookRequest { Webhook = new V1.Webhook(hook) { Paused = paused } })).Webhook.Warning;
    }

    [Fact]
    public async Task One_that_did_not_follow_other_subjects_notes_at_once_where_it_begins_with_them()
    {
        var store = new WebhookStore(_blobs);
        await _desk.CreateAsync("all", "https://chat.example/in", filter: null, isPaused: true, CancellationToken.None);
        string without = (await _desk.Parts.Changes.NowAsync(isOfSubjects: false, CancellationToken.None)).Text(_desk.Parts.Changes.Customers.StoreIdentity);
        Assert.True(await store.SaveCursorAsync("all", without, 1, CancellationToken.None));
        await _desk.UpdateAsync("all", known => known with { IsPaused = false }, mayBeginAnew: false, CancellationToken.None);
        await Eventually.HoldsAsync("a place", async () =>
            FeedCursor.ReadKept((await store.CursorAsync("all", CancellationToken.None)).Cursor, out _, out long? beside) is null && beside is not null);
        await SentAsync("ada");
        WebhookCounts counts = (await _desk.FindAsync("all", CancellationToken.None))!.Value.Counts;
        await Eventually.HoldsAsync("the next place", () => Task.FromResult(counts.Read().Cursor.Length > 0));
    }

    [Fact]
    public async Task What_a_caller_who_gives_up_has_begun_is_done_to_its_end()
    {
        await GivenUpAsync(gone => _desk.CreateAsync("all", "https://chat.example/in", filter: null, isPaused: false, gone));
        await SentAsync("ada");
        await GivenUpAsync(gone => _desk.UpdateAsync("all", known => known with { Url = "https://other.example/" }, mayBeginAnew: true, gone));
        await SentAsync("bob");
        Assert.Equal("other.example", _receiver.Requests[^1].Url.Host);
        await GivenUpAsync(gone => _desk.DeleteAsync("all", gone));
        Assert.Empty(await _blobs.ReadBlobsAsync("webhook", "", 10, CancellationToken.None));
        Assert.Null(await _desk.FindAsync("all", CancellationToken.None));
    }

    /// <summary>The caller goes as soon as something is written or removed.</summary>
    private async Task GivenUpAsync(Func<CancellationToken, Task> work)
    {
        using var gone = new CancellationTokenSource();
        _blobs.IsRefused = _ =>
        {
            gone.Cancel();
            return false;
        };
        await work(gone.Token);
        _blobs.IsRefused = _ => false;
        Assert.True(gone.IsCancellationRequested);
    }

    private void Use(WebhookParts parts) => _desk = new WebhookDesk(parts, _server.Host.Services.GetRequiredService<EmbeddedEngine>());

    private async Task<WebhookCounts> BeginAsync()
    {
        await _desk.CreateAsync("all", "https://chat.example/in", filter: null, isPaused: false, CancellationToken.None);
        return (await _desk.FindAsync("all", CancellationToken.None))!.Value.Counts;
    }

    private async Task SentAsync(string customerId)
    {
        await Wire.RecordAsync(_server.Channel, Wire.Purchase("1", customerId));
        await Eventually.HoldsAsync($"events of {customerId}", () => Task.FromResult(_receiver.Taken.Any(each => each.Subject == customerId)));
    }

    /// <summary>Notes waits of hours, and has them over at once.</summary>
    private sealed class HurriedTime : TimeProvider
    {
        private readonly ConcurrentQueue<double> _hours = [];

        public IEnumerable<double> Hours => _hours;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            if (dueTime < TimeSpan.FromHours(1))
            {
                return base.CreateTimer(callback, state, dueTime, period);
            }

            _hours.Enqueue(dueTime.TotalHours);
            return base.CreateTimer(callback, state, TimeSpan.Zero, period);
        }
    }

    /// <summary>Does not take so many of the writes that a test says.</summary>
    private sealed class FailingBlobs(INamedBlobs blobs) : INamedBlobs
    {
        private int _refusals;

        public Func<string, bool> IsRefused { get; set; } = _ => false;

        public Exception Failure { get; set; } = new StoreException("the disk is full");

        public int Refusals
        {
            get => Volatile.Read(ref _refusals);
            set => Volatile.Write(ref _refusals, value);
        }

        public ValueTask<NamedBlob?> ReadBlobAsync(string name, CancellationToken cancellationToken) => blobs.ReadBlobAsync(name, cancellationToken);

        public ValueTask<IReadOnlyList<NamedBlob>> ReadBlobsAsync(string prefix, string after, int limit, CancellationToken cancellationToken) =>
            blobs.ReadBlobsAsync(prefix, after, limit, cancellationToken);

        public ValueTask<long> CountBlobsAsync(string prefix, CancellationToken cancellationToken) => blobs.CountBlobsAsync(prefix, cancellationToken);

        public ValueTask<bool> WriteBlobAsync(string name, ReadOnlyMemory<byte> content, long expectedVersion, CancellationToken cancellationToken)
        {
            if (IsRefused(name) && Refusals > 0)
            {
                Refusals--;
                throw Failure;
            }

            return blobs.WriteBlobAsync(name, content, expectedVersion, cancellationToken);
        }

        public ValueTask<bool> RemoveBlobAsync(string name, long expectedVersion, CancellationToken cancellationToken)
        {
            _ = IsRefused(name);
            return blobs.RemoveBlobAsync(name, expectedVersion, cancellationToken);
        }
    }
}
