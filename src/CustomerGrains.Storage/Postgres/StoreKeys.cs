namespace CustomerGrains.Storage.Postgres;

/// <summary>What was drawn when a database was made.</summary>
/// <param name="Secret">The secret of its customer keys.</param>
/// <param name="Identity">What tells it from others, no secret.</param>
internal readonly record struct StoreKeys(UInt128 Secret, UInt128 Identity);
