using CustomerGrains.Domain;

namespace CustomerGrains.Engine.Core;

/// <summary>Makes the answers to questions about customers in memory.</summary>
internal sealed class Answers(ShardStandards standards, IShardEffects effects)
{
    /// <summary>The answer as of the instant asked for, or of now; never of one before the customer's newest interaction.</summary>
    public ReadAnswer To(ReadRequest request, ActiveCustomer customer, Instant now)
    {
        if (customer.Version == 0)
        {
            return new ReadAnswer(ReadStatus.NotFound);
        }

        Instant at = request.At ?? (now > customer.State.LastAt ? now : customer.State.LastAt);
        return at < customer.State.LastAt ? new ReadAnswer(ReadStatus.NeedsHistory) : Make(request, customer, at);
    }

    private ReadAnswer Make(ReadRequest request, ActiveCustomer customer, Instant at)
    {
        try
        {
            return request.Scope switch
            {
                ReadScope.Review or ReadScope.Snapshot => new ReadAnswer(ReadStatus.Found),
                ReadScope.Facts => new ReadAnswer(ReadStatus.Found, Facts: customer.FactsAt(at)),
                _ when request.At is null => Live(request, customer, at),
                ReadScope.Grade => new ReadAnswer(ReadStatus.Found, Grade: customer.GradeAt(standards.Now, at)),
                _ => new ReadAnswer(ReadStatus.Found, customer.PictureAt(standards.Now, at)),
            };
        }
        catch (Exception exception)
        {
            // Making figures changes nothing, so the customer is as good as before.
            effects.Faulted(exception);
            return new ReadAnswer(ReadStatus.Faulted);
        }
    }

    /// <summary>The grade or the picture as it is now, unless the asker has it.</summary>
    private ReadAnswer Live(ReadRequest request, ActiveCustomer customer, Instant at)
    {
        PictureKey key = customer.KeyAt(standards.Now, at);
        var named = new ReadAnswer(ReadStatus.Found) { Key = key, At = at };
        return key.NamesSameAs(request.Known) ? named
            : request.Scope == ReadScope.Grade ? named with { Grade = customer.GradeAt(standards.Now, at) }
            : named with { Picture = customer.PictureAt(standards.Now, at) };
    }
}
