using System.Net.Sockets;
using CustomerGrains.Server.Configuration;
using CustomerGrains.Server.Hosting;
using CustomerGrains.Storage;

namespace CustomerGrains.Server.Commands;

/// <summary>Turns what stops a command into one line and an exit code.</summary>
internal static class CommandErrors
{
    private const int Failed = 1;
    private const int WrongUsage = 2;

    public static async Task<int> GuardAsync(Func<Task<int>> command)
    {
        try
        {
            return await command();
        }
        catch (SettingException exception)
        {
            await Console.Error.WriteLineAsync(exception.Message);
            return WrongUsage;
        }
        catch (Exception exception) when (exception is StoreException or ServerFaultException or IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync(exception.Message);
            return Failed;
        }
        catch (SocketException exception)
        {
            await Console.Error.WriteLineAsync($"grpc or web: the server cannot listen at the address: {exception.Message}");
            return Failed;
        }
        catch (OperationCanceledException)
        {
            return 0;
        }
    }
}
