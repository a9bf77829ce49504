namespace CustomerGrains.Domain.Care;

/// <summary>How an intervention ended. The numbers are those of stored standings and orders.</summary>
public enum InterventionOutcome
{
    /// <summary>Not said.</summary>
    Unspecified = 0,

    /// <summary>The customer took the offer, or was saved.</summary>
    Accepted = 1,

    /// <summary>The customer said no.</summary>
    Declined = 2,

    /// <summary>The customer did not answer.</summary>
    NoResponse = 3,

    /// <summary>It could not be carried out.</summary>
    Failed = 4,

    /// <summary>The customer bought again in time. It is seen, not said: nobody can finish an intervention with it.</summary>
    WonBack = 5,
}
