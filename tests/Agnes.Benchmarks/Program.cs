using Agnes.Benchmarks;

return args switch
{
    ["counted-views", .. var repeats] => await CountedViews.RunAsync(repeats, CancellationToken.None),
    ["store"] => await StoreSpeed.RunAsync(CancellationToken.None),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("usage: counted-views [percent of repeats …] | store");
    return 2;
}
