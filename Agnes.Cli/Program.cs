using Agnes.Cli;
using Agnes.Cli.Machine;

using var stop = new StopSignals(CancellationToken.None);
return await AgnesCommand.RunAsync(args, Surroundings.OfProcess(), stop.Token);
