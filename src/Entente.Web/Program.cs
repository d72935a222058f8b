using Entente.Web;

var builder = WebApplication.CreateBuilder(args);
builder.AddEntente();
var app = builder.Build();
app.MapEntente();
await app.RunAsync();
