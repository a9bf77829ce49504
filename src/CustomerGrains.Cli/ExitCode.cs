using System.ComponentModel;

namespace CustomerGrains.Cli;

/// <summary>How a command ended, for scripts. The numbers are a promise; the help lists them with their descriptions.</summary>
internal enum ExitCode
{
    [Description("everything was done")]
    Ok = 0,

    [Description("done, but some rows were refused")]
    SomeRefused = 1,

    [Description("the command line or the file is not right")]
    WrongUsageOrFile = 2,

    [Description("the server cannot be reached or does not answer as it should")]
    ServerUnavailable = 3,

    [Description("no customer has the id, or no model or standard the name")]
    NotFound = 4,

    [Description("what bench has sent and what the server says do not agree")]
    CheckFailed = 5,

    [Description("refused as things are: too little data to fit, the name is taken, or a standard is not where that may be done")]
    Refused = 6,

    [Description("interrupted")]
    Interrupted = 130,

    [Description("nobody reads the output any more, as behind a pipe into head")]
    OutputClosed = 141,
}
