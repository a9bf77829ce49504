using System.CommandLine;
using CustomerGrains.Server.Commands;
using CustomerGrains.Server.Configuration;
using CustomerGrains.Testing;

namespace CustomerGrains.Server.Tests.Configuration;

public sealed class ServeCommandTests
{
    [Fact]
    public void Every_setting_is_an_argument_whose_help_names_its_default_and_its_variable()
    {
        Command serve = ServeCommand.Create();
        foreach (Setting setting in Settings.All)
        {
            Option option = serve.Options.Single(each => each.Name == "--" + setting.Name);
            Assert.Contains(setting.Default, option.Description, StringComparison.Ordinal);
            Assert.Contains(setting.EnvironmentVariable, option.Description, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Arguments_reach_the_options_and_the_file_fills_in()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.PathOf("settings.json"), """{ "web": "127.0.0.1:7", "grpc": "127.0.0.1:8" }""");
        var settings = new SettingArguments();
        var command = new Command("test");
        settings.AddTo(command);
        ServerOptions options = settings.Read(command.Parse(["--grpc", "127.0.0.1:9", "--config", folder.PathOf("settings.json")]));
        Assert.Equal((9, 7), (options.GrpcAddress.Port, options.WebAddress.Port));
    }

    [Fact]
    public async Task A_wrong_setting_ends_the_command_with_code_2() =>
        Assert.Equal(2, await ServeCommand.Create().Parse(["--grpc", "0.0.0.0:5080"]).InvokeAsync());
}
