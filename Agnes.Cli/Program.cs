using Agnes.Cli;
using Agnes.Cli.Host;

using var stop = new StopSignals(CancellationToken.None);
return await AgnesCommand.RunAsync(args, CliEnvironment.FromProcess(), stop.Token);
