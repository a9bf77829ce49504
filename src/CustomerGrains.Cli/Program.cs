using CustomerGrains.Cli;
using CustomerGrains.Cli.Commands;

return await CommandLine.RunAsync(args, Terminal.OfProcess(), CancellationToken.None);
