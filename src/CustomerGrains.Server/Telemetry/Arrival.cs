using CustomerGrains.V1;

namespace CustomerGrains.Server.Telemetry;

/// <summary>Where an interaction came from and what it is, for counting.</summary>
internal readonly record struct Arrival(Channel Channel, Interaction.DetailOneofCase Kind);
