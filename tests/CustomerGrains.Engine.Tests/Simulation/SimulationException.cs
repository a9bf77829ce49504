namespace CustomerGrains.Engine.Tests.Simulation;

/// <summary>A promise that was broken in a simulated run.</summary>
public sealed class SimulationException(string message, Exception? innerException = null) : Exception(message, innerException);
