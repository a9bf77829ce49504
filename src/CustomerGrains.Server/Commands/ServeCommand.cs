using System.CommandLine;
using CustomerGrains.Server.Configuration;
using CustomerGrains.Server.Hosting;

namespace CustomerGrains.Server.Commands;

/// <summary>serve: runs a server until it is stopped.</summary>
internal static class ServeCommand
{
    public static Command Create()
    {
        var settings = new SettingArguments();
        var command = new Command("serve", "Runs the server until Ctrl-C.");
        settings.AddTo(command);
        command.SetAction((parsed, cancellationToken) => CommandErrors.GuardAsync(async () =>
        {
            ServerOptions options = settings.Read(parsed);
            await using ServerHost host = await ServerHost.StartAsync(options, TimeProvider.System, cancellationToken, tell: Console.Error.WriteLine);
            Console.WriteLine($"gRPC on {host.GrpcAddress}, health and metrics on {host.WebAddress}, data in {StoreFactory.Describe(options)}. Ctrl-C stops.");
            await host.WaitAsync(cancellationToken);
            return 0;
        }));
        return command;
    }
}
