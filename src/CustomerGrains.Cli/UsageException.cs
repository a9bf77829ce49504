namespace CustomerGrains.Cli;

/// <summary>
/// The command cannot go on because of what it was given: an option, a header, a file. The message is shown to the user as it
/// stands and the command ends with <see cref="ExitCode.WrongUsageOrFile"/>.
/// </summary>
internal sealed class UsageException : Exception
{
    /// <summary>Makes one with a message that says what is wrong and what to do.</summary>
    public UsageException(string message)
        : base(message)
    {
    }

    /// <summary>Makes one with the fault behind it.</summary>
    public UsageException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
