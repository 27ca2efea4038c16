/* Counts how often it was started, in the folder that systemd keeps for it (StateDirectory=). */
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

int main(void) {
  const char *folder = getenv("STATE_DIRECTORY");
  unsigned long count = 0;
  if (folder == NULL || chdir(folder) != 0) {
    fputs("tally: there is no $STATE_DIRECTORY\n", stderr);
    return 1;
  }
  FILE *file = fopen("count", "r");
  if (file != NULL) {
    if (fscanf(file, "%lu", &count) != 1) count = 0;
    fclose(file);
  }
  file = fopen("count.new", "w");
  if (file == NULL || fprintf(file, "%lu\n", ++count) < 0 || fclose(file) != 0 || rename("count.new", "count") != 0) {
    perror("tally: count");
    return 1;
  }
  printf("Started %lu times.\n", count);
  return 0;
}
