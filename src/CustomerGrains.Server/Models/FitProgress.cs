using CustomerGrains.V1;

namespace CustomerGrains.Server.Models;

/// <summary>How far a fit is.</summary>
/// <param name="Phase">What is under way.</param>
/// <param name="Records">Records read.</param>
/// <param name="Customers">Customers with a purchase among them.</param>
internal readonly record struct FitProgress(FitPhase Phase, long Records, int Customers);
