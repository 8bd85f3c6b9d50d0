/* Does nothing, linked with the libraries of erplan. */
int
main(void)
{
	return 0;
}
