namespace CustomerGrains.Cli;

/// <summary>How a command ended, for scripts. The numbers are a promise; they are listed in the help.</summary>
internal enum ExitCode
{
    /// <summary>Everything was done.</summary>
    Ok = 0,

    /// <summary>Done, but some rows were refused.</summary>
    SomeRefused = 1,

    /// <summary>The command line or the file is not right; the message says what to change.</summary>
    WrongUsageOrFile = 2,

    /// <summary>The server cannot be reached or does not answer as it should.</summary>
    ServerUnavailable = 3,

    /// <summary>No customer has the id.</summary>
    NotFound = 4,

    /// <summary>Interrupted, for example with Ctrl-C.</summary>
    Interrupted = 130,
}
