using Agnes.Pipeline.Configuration;
using Agnes.Pipeline.Hosting;
using Agnes.Scheduler;
using Agnes.Scheduler.Liveness;
using Agnes.Scheduler.Settings;

const int Success = 0;
const int Failure = 1;
const int UsageError = 2;

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
            return Success;
        case ["--health"]:
            var data = DataDirectory.Read(settings);
            settings.ThrowIfFaulty();
            return HeartbeatFile.IsFresh(data, TimeProvider.System) ? Success : Failure;
        default:
            await Console.Error.WriteLineAsync($"The arguments are '{string.Join(' ', args)}'; allowed: none, or --health");
            return UsageError;
    }
}
catch (SettingsException e)
{
    foreach (var fault in e.Faults)
    {
        await Console.Error.WriteLineAsync(fault);
    }

    return Failure;
}
