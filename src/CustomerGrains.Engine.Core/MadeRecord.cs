using CustomerGrains.Domain.Decisions;
using CustomerGrains.Domain.Tallies;
using CustomerGrains.Storage;

namespace CustomerGrains.Engine.Core;

/// <summary>A record that a customer made, with what becomes known by it once it is durable. The customer keeps none of it.</summary>
/// <param name="Record">The record.</param>
/// <param name="Tallied">What it adds to the tallies.</param>
/// <param name="Warned">What has been decided about the customer, when that says something new of its warnings or tasks; else null.</param>
internal readonly record struct MadeRecord(JournalRecord Record, TalliedRecord Tallied, Standing? Warned);
