using CustomerGrains.Domain.Interactions;

namespace CustomerGrains.Engine.Core;

/// <summary>A valid interaction on its way into a customer.</summary>
/// <param name="Interaction">The interaction.</param>
/// <param name="Content">Its canonical bytes, which go into the journal and tell a duplicate from a conflict.</param>
internal readonly record struct SubmittedInteraction(Interaction Interaction, byte[] Content);
