/** EC2 takes so many values of a filter. */
export const FILTER_VALUES = 200;
