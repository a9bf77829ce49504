using CustomerGrains.Domain.Interactions;
using CustomerGrains.Engine.Core;
using CustomerGrains.Storage;
using CustomerGrains.Storage.Format;

namespace CustomerGrains.Engine.Tests.Simulation;

/// <summary>An interaction that a simulated client wants recorded, and sends until it is told what became of it.</summary>
internal sealed class Intent(Interaction interaction)
{
    public Interaction Interaction { get; } = interaction;

    public byte[] Content { get; } = InteractionCodec.Encode(interaction);

    public InteractionKey Key => new(Interaction.CustomerId, Interaction.Id);

    public SubmittedInteraction Submitted => new(Interaction, Content);

    public override string ToString() => $"{Interaction.CustomerId}/{Interaction.Id}";
}
