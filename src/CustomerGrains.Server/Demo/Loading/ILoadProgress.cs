using CustomerGrains.Domain;

namespace CustomerGrains.Server.Demo.Loading;

/// <summary>Shows how far the loading is.</summary>
internal interface ILoadProgress
{
    /// <summary>Shows progress for as long as the work takes.</summary>
    Task ShowAsync(Func<Task> work);

    /// <summary>So many interactions are recorded; the last of them happened at an instant.</summary>
    void Update(int interactions, Instant happenedAt);
}
