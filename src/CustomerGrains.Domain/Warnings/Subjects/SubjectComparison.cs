namespace CustomerGrains.Domain.Warnings.Subjects;

/// <summary>What a subject's rate is compared with.</summary>
public enum SubjectComparison
{
    /// <summary>With that of all others of its kind together, over the same days: for those who do the same work.</summary>
    Peers = 1,

    /// <summary>With its own, over the four times as many days before: for those that differ from one another by nature.</summary>
    Past = 2,
}
