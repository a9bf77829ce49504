namespace CustomerGrains.Engine.Core;

/// <summary>
/// A question of a customer to the journal: which of these ids had effect. Its answer names it, because an answer that comes after the
/// customer was read again is out of date and must not be taken for the answer to a later question.
/// </summary>
/// <param name="CustomerId">The customer.</param>
/// <param name="InteractionIds">Ids that nobody else is asked for and that are not on their way into the journal.</param>
internal sealed record JournalQuestion(string CustomerId, IReadOnlyList<string> InteractionIds);
