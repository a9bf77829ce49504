using System.CommandLine;
using CustomerGrains.Server.Commands;

var root = new RootCommand("CustomerGrains: knows every customer of a business, right now.");
root.Subcommands.Add(ServeCommand.Create());
root.Subcommands.Add(DemoCommand.Create());
return await root.Parse(args).InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = TimeSpan.FromSeconds(30) });
