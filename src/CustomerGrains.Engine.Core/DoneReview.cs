using CustomerGrains.Domain;
using CustomerGrains.Domain.Interactions;

namespace CustomerGrains.Engine.Core;

/// <summary>A review that is over: what it found is durable, or it found nothing new.</summary>
/// <param name="Cause">Why the customer was looked at.</param>
/// <param name="DueAt">When it was due.</param>
/// <param name="HasChanged">Whether the customer was something else than recorded.</param>
internal readonly record struct DoneReview(ReviewCause Cause, Instant DueAt, bool HasChanged);
