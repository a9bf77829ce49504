using System.Collections.Concurrent;
using CustomerGrains.Grpc;
using CustomerGrains.V1;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace CustomerGrains.Cli.Tests.Support;

/// <summary>Takes interactions in as the contract says; the currency XXX is rejected.</summary>
internal sealed class FakeInteractions : GrpcService
{
    private readonly ConcurrentDictionary<(string Customer, string Id), ByteString> _recorded = new();
    private int _messages;
    private int _received;

    public override ServiceDescriptor Descriptor => InteractionServiceMethods.Service;

    /// <summary>Resets the stream at every so manyth message; answers still on their way may be lost. 0 for never.</summary>
    public int ResetEvery { get; set; }

    /// <summary>Ends the stream with UNAVAILABLE at every so manyth message, behind the answers before it. 0 for never.</summary>
    public int BreakEvery { get; set; }

    /// <summary>Ends every stream with UNAVAILABLE behind its first answer.</summary>
    public bool BreaksWhenIdle { get; set; }

    /// <summary>Answers so many streams with UNAVAILABLE first.</summary>
    public int UnavailableStreams { get; set; }

    /// <summary>Answers so many streams with RESOURCE_EXHAUSTED first.</summary>
    public int OverloadedStreams { get; set; }

    /// <summary>Whether nothing gets through: every stream is answered with UNAVAILABLE.</summary>
    public bool IsAway { get; set; }

    /// <summary>Called with the number of each message before it is answered.</summary>
    public Action<int> OnMessage { get; set; } = _ => { };

    /// <summary>Holds the answers back while set.</summary>
    public Task MayAnswer { get; set; } = Task.CompletedTask;

    /// <summary>Says something else of an interaction than what is true; null to say what is true.</summary>
    public Func<Interaction, OutcomeKind, OutcomeKind?> Claim { get; set; } = (_, _) => null;

    /// <summary>Messages that came, those sent again included.</summary>
    public int Messages => _messages;

    /// <summary>Different interactions recorded.</summary>
    public int Count => _recorded.Count;

    /// <summary>Interactions that came, those sent again included.</summary>
    public int Received => _received;

    /// <summary>What was recorded.</summary>
    public IEnumerable<Interaction> All => _recorded.Values.Select(bytes => Interaction.Parser.ParseFrom(bytes));

    public override void Bind(GrpcServiceBinder binder)
    {
        binder.Unary(InteractionServiceMethods.RecordInteractions, (request, _) =>
        {
            ThrowIfAway();
            return ValueTask.FromResult(new RecordInteractionsResponse { Outcomes = { request.Interactions.Select(Record) } });
        });
        binder.Duplex(InteractionServiceMethods.StreamInteractions, StreamAsync);
    }

    private async ValueTask StreamAsync(
        IGrpcStreamReader<StreamInteractionsRequest> requests, IGrpcStreamWriter<StreamInteractionsResponse> responses, GrpcServerCall call)
    {
        ThrowIfAway();
        if (OverloadedStreams-- > 0)
        {
            throw GrpcErrors.ResourceExhausted("too busy", TimeSpan.FromSeconds(3));
        }

        if (UnavailableStreams-- > 0)
        {
            throw GrpcErrors.Unavailable("not yet");
        }

        while (await requests.MoveNextAsync())
        {
            int number = Interlocked.Increment(ref _messages);
            OnMessage(number);
            await MayAnswer;

            // The message is recorded and the connection lost before the answer, which is the worst moment.
            IEnumerable<InteractionOutcome> outcomes = [.. requests.Current.Interactions.Select(Record)];
            if (ResetEvery > 0 && number % ResetEvery == 0)
            {
                call.HttpContext.Abort();
                return;
            }

            if (BreakEvery > 0 && number % BreakEvery == 0)
            {
                throw GrpcErrors.Unavailable("going down");
            }

            await responses.WriteAsync(new StreamInteractionsResponse { Sequence = requests.Current.Sequence, Outcomes = { outcomes } });
            if (BreaksWhenIdle)
            {
                throw GrpcErrors.Unavailable("going down");
            }
        }
    }

    private InteractionOutcome Record(Interaction interaction)
    {
        Interlocked.Increment(ref _received);
        if (interaction.Purchase?.Amount.CurrencyCode == "XXX")
        {
            return new InteractionOutcome
            {
                Kind = OutcomeKind.Rejected,
                Rejection = new Rejection { Reason = RejectionReason.Invalid, Field = "purchase.amount.currency_code", Description = "XXX is not a currency" },
            };
        }

        ByteString content = interaction.ToByteString();
        ByteString held = _recorded.GetOrAdd((interaction.CustomerId, interaction.Id), content);
        OutcomeKind kind = ReferenceEquals(held, content) ? OutcomeKind.Applied : held.Equals(content) ? OutcomeKind.Duplicate : OutcomeKind.Conflict;
        return new InteractionOutcome { Version = 1, Kind = Claim(interaction, kind) ?? kind };
    }

    private void ThrowIfAway()
    {
        if (IsAway)
        {
            throw GrpcErrors.Unavailable("away");
        }
    }
}
