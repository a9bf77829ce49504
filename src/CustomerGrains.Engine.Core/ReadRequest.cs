using CustomerGrains.Domain;

namespace CustomerGrains.Engine.Core;

/// <summary>A question about one customer.</summary>
/// <param name="customerId">The customer.</param>
/// <param name="at">The instant the figures are to be right at; null for the moment of the answer, or for the newest interaction where a sender's clock was ahead.</param>
/// <param name="scope">How much is asked for.</param>
/// <param name="known">Names the picture or the grade that the asker has; null for none.</param>
internal class ReadRequest(string customerId, Instant? at, ReadScope scope = ReadScope.Picture, PictureKey? known = null)
{
    public string CustomerId { get; } = customerId;

    public Instant? At { get; } = at;

    public ReadScope Scope { get; } = scope;

    public PictureKey? Known { get; } = known;
}
