namespace CustomerGrains.Domain.Tallies;

/// <summary>What kind of thing tallies are of. The numbers are those of stored tallies.</summary>
public enum TallySubjectKind
{
    /// <summary>Customers of one tier and the same segments, see <see cref="Cohort"/>. Each interaction counts in one cohort.</summary>
    Cohort = 0,

    /// <summary>An employee, as interactions name it.</summary>
    Agent = 1,

    /// <summary>A channel, by its name in the contract in lower case.</summary>
    Channel = 2,

    /// <summary>A product or feature, as complaints, feedback and use name it.</summary>
    Product = 3,

    /// <summary>A category of what is bought, brought back or looked at.</summary>
    Category = 4,

    /// <summary>A warning rule.</summary>
    Warning = 5,

    /// <summary>A warning rule and a cohort, see <see cref="RuleCohort"/>.</summary>
    WarnedCohort = 6,

    /// <summary>A task rule and a cohort, see <see cref="RuleCohort"/>.</summary>
    TaskedCohort = 7,
}
