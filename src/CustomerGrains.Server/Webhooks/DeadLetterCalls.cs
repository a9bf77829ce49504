using CustomerGrains.Domain;
using CustomerGrains.Grpc;
using CustomerGrains.Server.Interactions;
using CustomerGrains.V1;

namespace CustomerGrains.Server.Webhooks;

/// <summary>Lists dead letters and sends them again.</summary>
internal sealed class DeadLetterCalls(WebhookDesk desk)
{
    private const int PageDefault = 100;
    private const int PageMax = 1_000;

    private WebhookParts Parts => desk.Parts;

    /// <summary>ListDeadLetters.</summary>
    public async Task<ListDeadLettersResponse> ListAsync(ListDeadLettersRequest request, GrpcServerCall call)
    {
        await FindAsync(request.Name, call);
        int size = request.PageSize == 0 ? PageDefault : request.PageSize;
        if (size is < 1 or > PageMax)
        {
            throw GrpcErrors.InvalidArgument("page_size", $"is {request.PageSize}; 1 to {PageMax} are allowed, or 0 for {PageDefault}");
        }

        if (!request.PageToken.All(each => char.IsAsciiHexDigitLower(each) || each == '-'))
        {
            throw GrpcErrors.InvalidArgument("page_token", "is not one of a previous response");
        }

        List<(StoredDeadLetter Letter, string Place, long Version)> found =
            await Parts.Store.DeadLettersAsync(request.Name, request.PageToken, size + 1, call.CancellationToken);
        return new ListDeadLettersResponse
        {
            DeadLetters = { found.Take(size).Select(each => Write(each.Letter)) },
            NextPageToken = found.Count > size ? found[size - 1].Place : "",
        };
    }

    /// <summary>ReplayDeadLetters.</summary>
    public async Task<ReplayDeadLettersResponse> ReplayAsync(ReplayDeadLettersRequest request, GrpcServerCall call)
    {
        await FindAsync(request.Name, call);
        List<(StoredDeadLetter Letter, string Place, long Version)> wanted = await WantedAsync(request, call.CancellationToken);
        var response = new ReplayDeadLettersResponse { NotSent = wanted.Count };
        int failuresInARow = 0;
        foreach ((StoredDeadLetter letter, string place, long version) in wanted)
        {
            if (failuresInARow == Parts.Options.ReplayFailuresMax)
            {
                break;
            }

            // It may be changed meanwhile, or ended.
            SendResult result = await Parts.Sender.SendAsync(
                await FindAsync(request.Name, call), new WebhookEvent(letter.Id, letter.CustomerId, letter.Type, letter.Body), call.CancellationToken);
            response.NotSent--;
            if (result.IsReceived)
            {
                failuresInARow = 0;
                await Parts.Store.ForgetAsync(request.Name, place, version, call.CancellationToken);
                response.Received++;
            }
            else
            {
                await Parts.Store.ReplaceAsync(
                    request.Name, place, version, letter with { Attempts = letter.Attempts + 1, LastError = result.Error }, call.CancellationToken);
                failuresInARow++;
                response.Failed++;
                response.LastError = result.Error;
            }
        }

        return response;
    }

    /// <summary>Those asked for, wherever they stand; without ids the oldest, as many as are sent in one call.</summary>
    /// <exception cref="GrpcException">NOT_FOUND when one is not kept, INVALID_ARGUMENT when too many are asked for; nothing has been sent then.</exception>
    private async Task<List<(StoredDeadLetter Letter, string Place, long Version)>> WantedAsync(
        ReplayDeadLettersRequest request, CancellationToken cancellationToken)
    {
        var wanted = request.Ids.ToHashSet(StringComparer.Ordinal);
        int most = Parts.Options.ReplayMax;
        if (wanted.Count > most)
        {
            throw GrpcErrors.InvalidArgument("ids", $"has {wanted.Count} entries; allowed are up to {most}");
        }

        List<(StoredDeadLetter Letter, string Place, long Version)> page = await Parts.Store.DeadLettersAsync(request.Name, after: "", most, cancellationToken);
        if (wanted.Count == 0)
        {
            return page;
        }

        List<(StoredDeadLetter Letter, string Place, long Version)> found = [];
        while (page.Count > 0 && wanted.Count > 0)
        {
            found.AddRange(page.Where(each => wanted.Remove(each.Letter.Id)));
            page = await Parts.Store.DeadLettersAsync(request.Name, page[^1].Place, most, cancellationToken);
        }

        return wanted.Count == 0 ? found : throw GrpcErrors.NotFound("dead letter", wanted.First());
    }

    private static DeadLetter Write(StoredDeadLetter letter) => new()
    {
        Id = letter.Id,
        CustomerId = letter.CustomerId,
        Type = letter.Type,
        Body = System.Text.Encoding.UTF8.GetString(letter.Body),
        Attempts = letter.Attempts,
        LastError = letter.LastError,
        GivenUpAt = InteractionWriter.Write(new Instant(letter.GivenUpAt)),
    };

    private async Task<Webhook> FindAsync(string name, GrpcServerCall call) =>
        (await desk.FindAsync(name, call.CancellationToken) ?? throw GrpcErrors.NotFound("webhook", name)).Webhook;
}
