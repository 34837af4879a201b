using Agnes.Pipeline.Configuration;
using Agnes.Pipeline.Hosting;
using Agnes.Scheduler;
using Agnes.Scheduler.Liveness;

const int Alive = 0;
const int Failed = 1;
const int WrongUsage = 2;

var environment = new ConfigurationBuilder().AddEnvironmentVariables().Build();
var settings = new SettingsReader(environment);
try
{
    switch (args)
    {
        case []:
            var options = SchedulerOptions.Read(settings);
            settings.ThrowIfFaulty();
            var builder = SchedulerHost.CreateBuilder(options);
            builder.Services.AddStopAtEndOfInput(environment);
            await builder.Build().RunAsync();
            return Alive;
        case ["--health"]:
            var data = DataDirectory.Read(settings);
            settings.ThrowIfFaulty();
            return SignOfLife.IsFresh(data, TimeProvider.System) ? Alive : Failed;
        default:
            await Console.Error.WriteLineAsync($"'{string.Join(' ', args)}' is not understood; allowed: nothing, or --health");
            return WrongUsage;
    }
}
catch (SettingsException faults)
{
    foreach (var fault in faults.Faults)
    {
        await Console.Error.WriteLineAsync(fault);
    }

    return Failed;
}
