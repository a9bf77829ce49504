using System.IO.Pipes;
using CustomerGrains.Cli.Input;

namespace CustomerGrains.Cli.Tests.Input;

public sealed class InputFileTests
{
    [Fact]
    public void A_pipe_that_is_named_like_a_file_is_refused()
    {
        if (!OperatingSystem.IsLinux())
        {
            // Elsewhere pipes that are open have no names.
            return;
        }

        using var pipe = new AnonymousPipeServerStream(PipeDirection.Out);
        string path = $"/proc/self/fd/{pipe.ClientSafePipeHandle.DangerousGetHandle()}";
        UsageException refused = Assert.Throws<UsageException>(() => InputFile.Open(path, () => Stream.Null));
        Assert.Contains("is a pipe; send it to the standard input", refused.Message, StringComparison.Ordinal);
    }
}
